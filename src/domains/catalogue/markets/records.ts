import type { PeoplePort } from '#domains/people/door.ts';
import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';
import {
  type MarketOptionPatch,
  type MarketTeamPatch,
  marketOptionPatch,
  marketTeamPatch,
} from '../contract.ts';
import {
  findMarketOptions,
  findMarketTeams,
  findNeedIds,
  findOptionIds,
  writeMarketOptions,
  writeMarketTeams,
} from '../store.ts';
import type { MarketOptionRow, MarketTeamRow } from '../tables.ts';

const marketOptions = recordKind<MarketOptionPatch>({
  name: 'market-option',
  plural: 'market-options',
  description: 'An option as part of the market of a need, and when it is open to teams.',
  schema: marketOptionPatch,
  save: saveMarketOptions,
});

/** The importable parts of markets: their options and their teams. */
export function marketRecords(people: Pick<PeoplePort, 'findTeamIds'>) {
  const marketTeams = recordKind<MarketTeamPatch>({
    name: 'market-team',
    plural: 'market-teams',
    description: 'Which teams have a need, and from when.',
    schema: marketTeamPatch,
    save: (context, patches) => saveMarketTeams(people, context, patches),
  });
  return [marketOptions, marketTeams];
}

async function saveMarketOptions(
  { db, organisationId }: SaveContext,
  patches: readonly MarketOptionPatch[],
): Promise<SaveOutcome> {
  const needs = await findNeedIds(
    db,
    organisationId,
    patches.map(({ need }) => need),
  );
  const options = await findOptionIds(
    db,
    organisationId,
    patches.map(({ option }) => option),
  );
  const stored = await findMarketOptions(db, organisationId, [...needs.values()]);
  const { rows, outcome } = decideBatch<MarketOptionPatch, MarketOptionRow>(patches, {
    stored: new Map(stored.map((row) => [`${row.need_id}/${row.option_id}`, row])),
    keyOf: ({ need, option }) => `${needs.get(need)}/${options.get(option)}`,
    decide: (patch, row) => {
      const [need_id, option_id] = [needs.get(patch.need), options.get(patch.option)];
      if (need_id === undefined) return refuse('need', `there is no need "${patch.need}"`);
      if (option_id === undefined) return refuse('option', `there is no option "${patch.option}"`);
      const days = { from_day: patch.from, to_day: patch.to };
      return inOrder(
        overlay<MarketOptionRow>(row, { need_id, option_id, from_day: null, to_day: null }, days),
      );
    },
  });
  await writeMarketOptions(db, organisationId, rows);
  return outcome;
}

async function saveMarketTeams(
  people: Pick<PeoplePort, 'findTeamIds'>,
  { db, organisationId }: SaveContext,
  patches: readonly MarketTeamPatch[],
): Promise<SaveOutcome> {
  const needs = await findNeedIds(
    db,
    organisationId,
    patches.map(({ need }) => need),
  );
  const teams = await people.findTeamIds(
    db,
    organisationId,
    patches.flatMap(({ team }) => team ?? []),
  );
  const stored = await findMarketTeams(db, organisationId, [...needs.values()]);
  const { rows, outcome } = decideBatch<MarketTeamPatch, MarketTeamRow>(patches, {
    stored: new Map(stored.map((row) => [keyOfMarketTeam(row), row])),
    keyOf: ({ need, scope, team, from }) =>
      keyOfMarketTeam({
        need_id: needs.get(need) ?? 0,
        scope,
        team_id: team == null ? null : (teams.get(team) ?? 0),
        from_day: from ?? null,
      }),
    decide: (patch, row) => decideMarketTeam(patch, row, needs, teams),
  });
  await writeMarketTeams(db, organisationId, rows);
  return outcome;
}

function keyOfMarketTeam(row: Pick<MarketTeamRow, 'need_id' | 'scope' | 'team_id' | 'from_day'>): string {
  return `${row.need_id}/${row.scope}/${row.team_id}/${row.from_day}`;
}

function decideMarketTeam(
  patch: MarketTeamPatch,
  stored: MarketTeamRow | undefined,
  needs: ReadonlyMap<string, number>,
  teams: ReadonlyMap<string, number>,
) {
  const need_id = needs.get(patch.need);
  if (need_id === undefined) return refuse('need', `there is no need "${patch.need}"`);
  if ((patch.scope === 'all') !== (patch.team == null))
    return refuse('team', patch.scope === 'all' ? 'the scope "all" names no team' : `the scope needs a team`);
  const team_id = patch.team == null ? null : teams.get(patch.team);
  if (team_id === undefined) return refuse('team', `there is no team "${patch.team}"`);
  const from_day = patch.from ?? null;
  const blank = { need_id, scope: patch.scope, team_id, from_day, to_day: null };
  return inOrder(overlay<MarketTeamRow>(stored, blank, { to_day: patch.to }));
}

/** Refuses a decision whose last day lies before its first. */
function inOrder<Decided extends { readonly row: { from_day: string | null; to_day: string | null } }>(
  decided: Decided,
) {
  const { from_day: from, to_day: to } = decided.row;
  return from !== null && to !== null && to < from
    ? refuse('to', `${to} lies before from, ${from}`)
    : decided;
}
