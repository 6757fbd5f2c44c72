import { useQuery } from '@tanstack/react-query';
import type { Listed } from '#ui/listed.ts';
import { needsQuery, optionsQuery, teamsQuery } from '../queries.ts';

/** What there is to pick from in dialogs, without what is archived; undefined until all is there. */
export function useLists() {
  const teams = useQuery(teamsQuery).data;
  const needs = useQuery(needsQuery).data;
  const options = useQuery(optionsQuery).data;
  if (teams === undefined || needs === undefined || options === undefined) return undefined;
  const optionList = options
    .filter(({ archived }) => !archived)
    .map(({ key, name }) => ({ value: key, label: name }));
  const optionsOf = (need: string): Listed[] => {
    const market = needs.find(({ key }) => key === need)?.options.map(({ option }) => option) ?? [];
    return optionList.filter(({ value }) => market.includes(value));
  };
  return {
    records: { teams, needs, options },
    teams: teams.filter(({ archived }) => !archived).map(({ key, name }) => ({ value: key, label: name })),
    needs: needs
      .filter(({ archived }) => !archived)
      .map(({ key, statement }) => ({ value: key, label: statement })),
    options: optionList,
    optionsOf,
  };
}
