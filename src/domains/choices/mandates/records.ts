import type { CataloguePort, NeedWithId } from '#domains/catalogue/door.ts';
import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { type Decision, decideBatch, overlay, refuse } from '#platform/saving.ts';
import type { ChoicePorts } from '../records.ts';
import type { ExemptionRow } from '../tables.ts';
import { type ExemptionPatch, exemptionPatch, type MandatePatch, mandatePatch } from './contract.ts';
import {
  findExemptions,
  findMandateIds,
  findMandates,
  type StoredMandate,
  writeExemptions,
  writeMandates,
} from './store.ts';

/** The importable mandates and their exemptions. */
export function mandateRecords(ports: ChoicePorts) {
  const mandates = recordKind<MandatePatch>({
    name: 'mandate',
    plural: 'mandates',
    description: 'A dated rule that makes an option compulsory for a scope of teams.',
    schema: mandatePatch,
    save: (context, patches) => saveMandates(ports, context, patches),
  });
  const exemptions = recordKind<ExemptionPatch>({
    name: 'exemption',
    plural: 'exemptions',
    description: 'A stretch of days on which a mandate does not bind a team, and those below it.',
    schema: exemptionPatch,
    save: (context, patches) => saveExemptions(ports.people, context, patches),
  });
  return [mandates, exemptions];
}

interface Known {
  readonly teams: ReadonlyMap<string, number>;
  readonly needs: ReadonlyMap<string, NeedWithId>;
  readonly options: ReadonlyMap<string, number>;
}

async function saveMandates(
  {
    people,
    catalogue,
  }: { people: ChoicePorts['people']; catalogue: Pick<CataloguePort, 'findOptionIds' | 'listNeeds'> },
  { db, organisationId }: SaveContext,
  patches: readonly MandatePatch[],
): Promise<SaveOutcome> {
  const known: Known = {
    teams: await people.findTeamIds(
      db,
      organisationId,
      patches.flatMap(({ teams }) => teams ?? []),
    ),
    needs: new Map((await catalogue.listNeeds(db, organisationId)).map((need) => [need.key, need])),
    options: await catalogue.findOptionIds(
      db,
      organisationId,
      patches.flatMap(({ option }) => option ?? []),
    ),
  };
  const stored = await findMandates(
    db,
    organisationId,
    patches.map(({ key }) => key),
  );
  const { rows, outcome } = decideBatch<MandatePatch, StoredMandate>(patches, {
    stored: new Map(stored.map((row) => [row.key, row])),
    keyOf: ({ key }) => key,
    decide: (patch, row) => (row === undefined ? decideNew(patch, known) : decideChange(patch, row, known)),
  });
  await writeMandates(db, organisationId, rows);
  return outcome;
}

const NEEDED = ['need', 'option', 'scope', 'authority', 'reason', 'startsOn', 'reviewOn'] as const;

function decideNew(patch: MandatePatch, known: Known): Decision<StoredMandate> {
  const lacking = NEEDED.find((field) => patch[field] === undefined);
  if (lacking !== undefined) return refuse(lacking, 'a new mandate needs it');
  const need = known.needs.get(patch.need ?? '');
  if (need === undefined) return refuse('need', `there is no need "${patch.need}"`);
  const optionId = known.options.get(patch.option ?? '');
  if (optionId === undefined) return refuse('option', `there is no option "${patch.option}"`);
  if (!need.options.some(({ option }) => option === patch.option))
    return refuse('option', `"${patch.option}" is not an option of the market "${patch.need}"`);
  const blank: StoredMandate = {
    key: patch.key,
    need_id: need.id,
    option_id: optionId,
    scope: 'all',
    authority: '',
    reason: '',
    starts_on: '',
    review_on: '',
    ends_on: null,
    teams: [],
  };
  return consistent(patch, overlay(undefined, blank, fieldsOf(patch, known)), known);
}

function decideChange(patch: MandatePatch, stored: StoredMandate, known: Known): Decision<StoredMandate> {
  if (patch.need !== undefined && known.needs.get(patch.need)?.id !== stored.need_id)
    return refuse('need', 'a mandate cannot change its need: end this one and make another');
  if (patch.option !== undefined && known.options.get(patch.option) !== stored.option_id)
    return refuse('option', 'a mandate cannot change its option: end this one and make another');
  return consistent(patch, overlay(stored, stored, fieldsOf(patch, known)), known);
}

function fieldsOf(patch: MandatePatch, known: Known): Partial<StoredMandate> {
  const numbers = patch.teams?.flatMap((team) => known.teams.get(team) ?? []).sort((a, b) => a - b);
  const given = {
    scope: patch.scope,
    authority: patch.authority,
    reason: patch.reason,
    starts_on: patch.startsOn,
    review_on: patch.reviewOn,
    ends_on: patch.endsOn,
    teams: numbers && [...new Set(numbers)],
  };
  return given as Partial<StoredMandate>;
}

function consistent(
  patch: MandatePatch,
  decision: Decision<StoredMandate> & { row: StoredMandate },
  known: Known,
): Decision<StoredMandate> {
  const stranger = patch.teams?.find((team) => !known.teams.has(team));
  if (stranger !== undefined) return refuse('teams', `there is no team "${stranger}"`);
  const { scope, teams, starts_on: start, review_on: review, ends_on: end } = decision.row;
  if (scope === 'all' && teams.length > 0) return refuse('teams', 'the scope "all" names no teams');
  if (scope !== 'all' && teams.length === 0)
    return refuse('teams', `the scope "${scope}" needs at least one team`);
  if (review < start) return refuse('reviewOn', `${review} lies before startsOn, ${start}`);
  if (end !== null && end < start) return refuse('endsOn', `${end} lies before startsOn, ${start}`);
  return decision;
}

async function saveExemptions(
  people: ChoicePorts['people'],
  { db, organisationId }: SaveContext,
  patches: readonly ExemptionPatch[],
): Promise<SaveOutcome> {
  const teams = await people.findTeamIds(
    db,
    organisationId,
    patches.map(({ team }) => team),
  );
  const mandates = await findMandateIds(
    db,
    organisationId,
    patches.map(({ mandate }) => mandate),
  );
  const stored = await findExemptions(db, organisationId, [...mandates.values()]);
  const { rows, outcome } = decideBatch<ExemptionPatch, ExemptionRow>(patches, {
    stored: new Map(stored.map((row) => [`${row.mandate_id}/${row.team_id}/${row.from_day}`, row])),
    keyOf: ({ mandate, team, from }) => `${mandates.get(mandate)}/${teams.get(team)}/${from}`,
    decide: (patch, row) => decideExemption(patch, row, mandates.get(patch.mandate), teams.get(patch.team)),
  });
  await writeExemptions(db, organisationId, rows);
  return outcome;
}

function decideExemption(
  patch: ExemptionPatch,
  stored: ExemptionRow | undefined,
  mandate: string | undefined,
  team: number | undefined,
): Decision<ExemptionRow> {
  if (mandate === undefined) return refuse('mandate', `there is no mandate "${patch.mandate}"`);
  if (team === undefined) return refuse('team', `there is no team "${patch.team}"`);
  if (stored === undefined && patch.reason === undefined) return refuse('reason', 'a new exemption needs it');
  if (patch.to != null && patch.to < patch.from)
    return refuse('to', `${patch.to} lies before from, ${patch.from}`);
  const blank = { mandate_id: mandate, team_id: team, from_day: patch.from, to_day: null, reason: '' };
  return overlay<ExemptionRow>(stored, blank, { to_day: patch.to, reason: patch.reason });
}
