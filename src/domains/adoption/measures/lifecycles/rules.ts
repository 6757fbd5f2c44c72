import type { UseQuery } from '../../asking/contract.ts';
import { unitsText } from '../../asking/rules.ts';
import type { Lifecycle } from './contract.ts';

/** The last whole stretch in words: who came, who came back, who went. */
export function lifecycleSentence(
  name: string,
  { per, of }: Pick<UseQuery, 'per' | 'of'>,
  periods: Lifecycle['periods'],
): string {
  const last = periods.findLast(({ complete }) => complete);
  if (last === undefined)
    return `No whole ${per} lies in the window yet, so nothing can be said about who comes back.`;
  const when = per === 'day' ? `On ${last.from}` : `In the ${per} from ${last.from}`;
  const active = last.new.all + last.returning.all + last.resurrected.all;
  if (active === 0 && last.dormant.all === 0) return `${when}, nobody used ${name}.`;
  return `${when}, ${unitsText(active, of)} used ${name}: ${last.new.all} new, ${last.returning.all} returning, ${last.resurrected.all} back after a pause. ${last.dormant.all} of the ${per} before did not come back.`;
}
