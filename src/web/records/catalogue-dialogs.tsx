import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { NeedForm } from '#domains/catalogue/ui/need-form.tsx';
import { OptionForm } from '#domains/catalogue/ui/option-form.tsx';
import { TeamForm } from '#domains/people/ui/team-form.tsx';
import { optionQuery, peopleQuery } from '../catalogue-queries.ts';
import { meQuery } from '../queries.ts';
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
  const option = useQuery({ ...optionQuery(ofKey ?? ''), enabled: ofKey !== undefined });
  const { data: people } = useQuery(peopleQuery);
  const { data: me } = useQuery(meQuery);
  const save = useSaving();
  const close = useClose();
  if (lists === undefined || people === undefined || option.isLoading) return null;
  return (
    <OptionForm
      option={option.data}
      needs={lists.needs}
      teams={lists.teams}
      people={people.map(({ key, name }) => ({ value: key, label: name }))}
      areas={me?.organisation.settings.areas ?? []}
      onClose={close}
      onSave={({ option: saved, markets }) =>
        save(`Saved: ${saved.name ?? saved.key}.`, { options: [saved], 'market-options': markets })
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
