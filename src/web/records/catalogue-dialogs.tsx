import { useSearch } from '@tanstack/react-router';
import { NeedForm } from '#domains/catalogue/ui/need-form.tsx';
import { OptionForm } from '#domains/catalogue/ui/option-form.tsx';
import { TeamForm } from '#domains/people/ui/team-form.tsx';
import { useLists } from './lists.ts';
import { useClose, useSaving } from './saving.ts';

export function NeedDialog() {
  const { ofKey } = useSearch({ strict: false });
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  return (
    <NeedForm
      need={lists.records.needs.find(({ key }) => key === ofKey)}
      options={lists.options}
      onClose={close}
      onSave={({ need, options, teams }) =>
        save(`Saved: the need ${need.statement}.`, {
          needs: [need],
          'market-options': options,
          'market-teams': teams,
        })
      }
    />
  );
}

export function OptionDialog() {
  const { ofKey } = useSearch({ strict: false });
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  return (
    <OptionForm
      option={lists.records.options.find(({ key }) => key === ofKey)}
      needs={lists.needs}
      teams={lists.teams}
      onClose={close}
      onSave={({ option, markets }) =>
        save(`Saved: ${option.name}.`, { options: [option], 'market-options': markets })
      }
    />
  );
}

export function TeamDialog() {
  const { ofKey } = useSearch({ strict: false });
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  return (
    <TeamForm
      team={lists.records.teams.find(({ key }) => key === ofKey)}
      teams={lists.teams}
      onClose={close}
      onSave={(team) => save(`Saved: the team ${team.name}.`, { teams: [team] })}
    />
  );
}
