import type { Asked } from '../queries.ts';

/** Day and window as far as the address has them. */
export function whenOf({ asOf, window }: Asked): { readonly asOf?: string; readonly window?: string } {
  return { ...(asOf === undefined ? {} : { asOf }), ...(window === undefined ? {} : { window }) };
}
