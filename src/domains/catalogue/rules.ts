import type { Need, Option, OptionPatch, OptionRecord } from './contract.ts';

/** A need, and an option, with the number that only other tables may refer to. */
export interface NeedWithId extends Need {
  readonly id: number;
}

export interface OptionWithId extends Option {
  readonly id: number;
}

type FieldProblem = { readonly field: string; readonly reason: string };

/**
 * What follows from the rest of an option. One that becomes a product gets a stage and a play, one that ceases to be one loses
 * them. The stage it is in is the last of its dated stages that has begun; a stage that is only said to have changed began today.
 */
export function settleOption(
  row: OptionRecord,
  patch: Partial<OptionPatch>,
  stored: OptionRecord | undefined,
  today: string,
): OptionRecord {
  const settled = stored === undefined || stored.kind === row.kind ? row : { ...row, ...startOf(row, patch) };
  const moved =
    patch.stage != null &&
    patch.stages === undefined &&
    stored?.stage != null &&
    stored.stage !== patch.stage;
  if (moved && patch.stage != null)
    return { ...settled, stages: { ...settled.stages, [today]: patch.stage } };
  return patch.stage === undefined && patch.stages !== undefined
    ? { ...settled, stage: stageOn(settled.stages, today) ?? settled.stage }
    : settled;
}

function startOf({ kind }: OptionRecord, { stage, play }: Partial<OptionPatch>) {
  const isProduct = kind === 'product';
  return {
    stage: stage ?? (isProduct ? ('live' as const) : null),
    play: play ?? (isProduct ? ('product' as const) : null),
  };
}

/** The last of dated stages that has begun on a day; undefined where none has. */
export function stageOn(stages: OptionRecord['stages'], day: string): Option['stage'] | undefined {
  const begun = Object.keys(stages)
    .filter((from) => from <= day)
    .sort();
  return stages[begun.at(-1) ?? ''];
}

/** What is wrong with an option in itself; undefined when nothing is. `areas` are those that it may have. */
export function findOptionProblem(row: OptionRecord, areas: readonly string[]): FieldProblem | undefined {
  const stranger = row.areas.find((area) => !areas.includes(area));
  if (stranger !== undefined)
    return {
      field: 'areas',
      reason: `there is no area "${stranger}": the organisation has ${areas.join(', ') || 'none'}; its settings can add one`,
    };
  return findStageProblem(row);
}

/** Only a product has a stage and a play, and it has both; undefined when that is so. */
function findStageProblem(
  option: Pick<Option, 'kind' | 'stage' | 'play'>,
): { readonly field: 'stage' | 'play'; readonly reason: string } | undefined {
  for (const field of ['stage', 'play'] as const) {
    if (option.kind === 'product' && option[field] === null)
      return { field, reason: `a product has a ${field}: it cannot be cleared` };
    if (option.kind !== 'product' && option[field] !== null)
      return { field, reason: `only a product has a ${field}; this option is ${option.kind}` };
  }
  return undefined;
}
