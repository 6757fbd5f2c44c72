import type { NeedWithId } from '#domains/catalogue/door.ts';
import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { type Decision, decideBatch, overlay, refuse } from '#platform/saving.ts';
import type { ChoicePorts } from '../records.ts';
import type { DisputeRow } from '../tables.ts';
import { type DisputePatch, disputePatch } from './contract.ts';
import { findDisputes, writeDisputes } from './store.ts';

/** The importable disputes of derived standing. */
export function disputeRecords(ports: ChoicePorts) {
  return [
    recordKind<DisputePatch>({
      name: 'dispute',
      plural: 'disputes',
      description: '"We had no real choice": recorded beside the derived standing, and counted as captive.',
      schema: disputePatch,
      save: (context, patches) => saveDisputes(ports, context, patches),
    }),
  ];
}

interface Known {
  readonly teams: ReadonlyMap<string, number>;
  readonly needs: ReadonlyMap<string, NeedWithId>;
  readonly options: ReadonlyMap<string, number>;
}

async function saveDisputes(
  { people, catalogue }: ChoicePorts,
  { db, organisationId }: SaveContext,
  patches: readonly DisputePatch[],
): Promise<SaveOutcome> {
  const known: Known = {
    teams: await people.findTeamIds(
      db,
      organisationId,
      patches.map(({ team }) => team),
    ),
    needs: new Map((await catalogue.listNeeds(db, organisationId)).map((need) => [need.key, need])),
    options: await catalogue.findOptionIds(
      db,
      organisationId,
      patches.map(({ option }) => option),
    ),
  };
  const stored = await findDisputes(db, organisationId, [...known.teams.values()]);
  const { rows, outcome } = decideBatch<DisputePatch, DisputeRow>(patches, {
    stored: new Map(
      stored.map((row) => [`${row.need_id}/${row.team_id}/${row.option_id}/${row.from_day}`, row]),
    ),
    keyOf: ({ need, team, option, from }) =>
      `${known.needs.get(need)?.id}/${known.teams.get(team)}/${known.options.get(option)}/${from}`,
    decide: (patch, row) => decideDispute(patch, row, known),
  });
  await writeDisputes(db, organisationId, rows);
  return outcome;
}

function decideDispute(
  patch: DisputePatch,
  stored: DisputeRow | undefined,
  known: Known,
): Decision<DisputeRow> {
  const need = known.needs.get(patch.need);
  const [team_id, option_id] = [known.teams.get(patch.team), known.options.get(patch.option)];
  if (team_id === undefined) return refuse('team', `there is no team "${patch.team}"`);
  if (need === undefined) return refuse('need', `there is no need "${patch.need}"`);
  if (option_id === undefined || !need.options.some(({ option }) => option === patch.option))
    return refuse('option', `"${patch.option}" is not an option of the market "${patch.need}"`);
  if (stored === undefined && patch.statement === undefined)
    return refuse('statement', 'a new dispute needs it');
  if (patch.to != null && patch.to < patch.from)
    return refuse('to', `${patch.to} lies before from, ${patch.from}`);
  const blank = { need_id: need.id, team_id, option_id, from_day: patch.from, to_day: null, statement: '' };
  return overlay<DisputeRow>(stored, blank, { to_day: patch.to, statement: patch.statement });
}
