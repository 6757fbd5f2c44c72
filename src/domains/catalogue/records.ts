import type { PeoplePort } from '#domains/people/door.ts';
import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';
import { type NeedPatch, needPatch, type OptionPatch, optionPatch } from './contract.ts';
import { findStageProblem } from './rules.ts';
import { findNeeds, findOptions, writeNeeds, writeOptions } from './store.ts';
import type { NeedRow, OptionRow } from './tables.ts';

const needs = recordKind<NeedPatch>({
  name: 'need',
  plural: 'needs',
  description: "Something teams have to get done, in a user's words.",
  schema: needPatch,
  save: saveNeeds,
});

/** The importable needs and options, in the order in which they build on each other. */
export function catalogueRecords(people: Pick<PeoplePort, 'findTeamIds'>) {
  const options = recordKind<OptionPatch>({
    name: 'option',
    plural: 'options',
    description:
      'One way to meet a need: a product, something outside, something home-made, or doing without.',
    schema: optionPatch,
    save: (context, patches) => saveOptions(people, context, patches),
  });
  return [needs, options];
}

async function saveNeeds(
  { db, organisationId }: SaveContext,
  patches: readonly NeedPatch[],
): Promise<SaveOutcome> {
  const stored = await findNeeds(
    db,
    organisationId,
    patches.map(({ key }) => key),
  );
  const { rows, outcome } = decideBatch<NeedPatch, NeedRow>(patches, {
    stored: new Map(stored.map((row) => [row.key, row])),
    keyOf: ({ key }) => key,
    decide: (patch, row) =>
      overlay(
        row,
        { key: patch.key, statement: patch.key, evidence: 'assumed', several: false, archived: false },
        patch,
      ),
  });
  await writeNeeds(db, organisationId, rows);
  return outcome;
}

async function saveOptions(
  people: Pick<PeoplePort, 'findTeamIds'>,
  { db, organisationId }: SaveContext,
  patches: readonly OptionPatch[],
): Promise<SaveOutcome> {
  const stored = await findOptions(
    db,
    organisationId,
    patches.map(({ key }) => key),
  );
  const owners = await people.findTeamIds(
    db,
    organisationId,
    patches.flatMap(({ owner }) => owner ?? []),
  );
  const { rows, outcome } = decideBatch<OptionPatch, OptionRow>(patches, {
    stored: new Map(stored.map((row) => [row.key, row])),
    keyOf: ({ key }) => key,
    decide: (patch, row) => decideOption(patch, row, owners),
  });
  await writeOptions(db, organisationId, rows);
  return outcome;
}

function decideOption(
  patch: OptionPatch,
  stored: OptionRow | undefined,
  owners: ReadonlyMap<string, number>,
) {
  const owner = patch.owner == null ? patch.owner : owners.get(patch.owner);
  if (patch.owner != null && owner === undefined) return refuse('owner', `there is no team "${patch.owner}"`);
  const kind = patch.kind ?? stored?.kind ?? 'product';
  const { owner: _, ...fields } = patch;
  const becomes = kind !== stored?.kind;
  const decision = overlay<OptionRow>(stored, blankOption(patch.key, kind), {
    ...fields,
    kind,
    // An option that becomes a product gets a stage and a play, and one that ceases to be one loses them.
    ...(becomes && stored !== undefined
      ? { stage: patch.stage ?? stageOf(kind), play: patch.play ?? playOf(kind) }
      : {}),
    owner_team_id: owner,
  });
  const problem = findStageProblem(decision.row);
  return problem === undefined ? decision : refuse(problem.field, problem.reason);
}

const stageOf = (kind: OptionRow['kind']) => (kind === 'product' ? 'live' : null);
const playOf = (kind: OptionRow['kind']) => (kind === 'product' ? 'product' : null);

function blankOption(key: string, kind: OptionRow['kind']): OptionRow {
  return {
    key,
    name: key,
    description: null,
    kind,
    owner_team_id: null,
    stage: stageOf(kind),
    play: playOf(kind),
    archived: false,
  };
}
