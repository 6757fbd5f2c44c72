import type { Need, Option } from './contract.ts';

/** A need, and an option, with the number that only other tables may refer to. */
export interface NeedWithId extends Need {
  readonly id: number;
}

export interface OptionWithId extends Option {
  readonly id: number;
}

/**
 * What is wrong with an option's stage and play for its kind; undefined when nothing is. Only a product has them, and it has both.
 */
export function findStageProblem(
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
