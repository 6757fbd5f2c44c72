import type { Measure, MeasurePatch } from './contract.ts';

/** Where only a value is said it was counted, and where it is cleared there is no data; a state alone clears the value. */
export function settleMeasure(row: Measure, { value, state }: Partial<MeasurePatch>): Measure {
  if (state === undefined && value !== undefined)
    return { ...row, state: value === null ? 'no data' : 'counted' };
  return state !== undefined && state !== 'counted' && value === undefined ? { ...row, value: null } : row;
}

/** A measure has a value exactly when it was counted; undefined when that is so. */
export function findStateProblem({
  value,
  state,
}: Pick<Measure, 'value' | 'state'>): { readonly field: string; readonly reason: string } | undefined {
  if (state === 'counted' && value === null)
    return { field: 'value', reason: 'was counted, and needs a number' };
  if (state !== 'counted' && value !== null)
    return { field: 'value', reason: `cannot be a number where the state is "${state}"` };
  return undefined;
}
