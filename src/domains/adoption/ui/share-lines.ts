import type { Line } from '#ui/lines.ts';
import type { ShareByUse } from '../measures/shares/contract.ts';
import { dayNumberOf } from './use-words.ts';

/**
 * A line for each option that sends events: of all days on which a person used any of them in a stretch, its part; `y` the
 * free part of it, `whole` all. Stretches that are not complete, and those without any use, are left out.
 */
export function shareByUseLines({ options, periods }: Pick<ShareByUse, 'options' | 'periods'>): Line[] {
  const sending = options.map(({ sends }) => sends);
  const known = periods
    .filter(({ complete }) => complete)
    .map(({ from, personDays }) => ({
      from,
      personDays,
      total: personDays.reduce((sum, { all }, index) => sum + (sending[index] ? all : 0), 0),
    }))
    .filter(({ total }) => total > 0);
  return options.flatMap(({ option, name, sends }, index) => {
    const points = known.map(({ from, personDays, total }) => ({
      x: dayNumberOf(from),
      y: (personDays[index]?.free ?? 0) / total,
      whole: (personDays[index]?.all ?? 0) / total,
    }));
    return sends ? [{ key: option, label: name, points }] : [];
  });
}
