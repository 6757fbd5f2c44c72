import { useSearch } from '@tanstack/react-router';
import { RejectionForm } from '#domains/adoption/ui/rejection-form.tsx';
import { labelOf } from '#ui/listed.ts';
import { useLists } from './lists.ts';
import { useClose, useSaving } from './saving.ts';

/** Says that use which looked like a choice was none. */
export function RejectionDialog() {
  const { ofTeam = '', ofNeed = '', ofOption = '', ofDay = '' } = useSearch({ strict: false });
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  const names = { team: labelOf(lists.teams, ofTeam), option: labelOf(lists.options, ofOption) };
  return (
    <RejectionForm
      about={{ team: ofTeam, need: ofNeed, option: ofOption, day: ofDay }}
      names={names}
      onClose={close}
      onSave={(rejection) =>
        save(`Recorded: ${names.team} using ${names.option} was no choice.`, {
          'rejected-inferences': [rejection],
        })
      }
    />
  );
}
