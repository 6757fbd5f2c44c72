import { percent } from '#domains/choices/door.ts';
import { unitsText } from '../../asking/rules.ts';
import type { Versions } from './contract.ts';

const NUMBER = /^v?(\d+(?:\.\d+){0,5})(?:[-+.]([0-9A-Za-z.+-]+))?$/;

/** Whether values are version numbers, so that one can be newer than another: all but one in ten of them. */
export function isOrdered(values: readonly string[]): boolean {
  return values.length > 0 && values.filter((value) => NUMBER.test(value)).length >= values.length * 0.9;
}

/** Orders version numbers, the oldest first: by their numbers; a pre-release goes before its release (Semantic Versioning 2.0.0, 11). */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [NUMBER.exec(a), NUMBER.exec(b)];
  if (one === null || other === null)
    return Number(one !== null) - Number(other !== null) || a.localeCompare(b);
  const numbers = (text = '') => text.split('.').map(Number);
  const [left, right] = [numbers(one[1]), numbers(other[1])];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  const [early, late] = [one[2], other[2]];
  if (early === undefined || late === undefined)
    return Number(early === undefined) - Number(late === undefined);
  return early.localeCompare(late, 'en', { numeric: true }) || a.localeCompare(b);
}

/** Days from the first sight of a value until a share of the people of a week used it or a newer one; null where that did not happen. */
export function daysToShare(
  weeks: readonly { readonly lastDay: number; readonly all: number; readonly newer: number }[],
  firstDay: number,
  share: number,
): number | null {
  const week = weeks.find(
    ({ lastDay, all, newer }) => lastDay >= firstDay && all > 0 && newer / all >= share,
  );
  return week === undefined ? null : Math.max(0, week.lastDay - firstDay);
}

/** Versions in use, in words. */
export function versionsSentence(
  property: string,
  { values, ordered, behind }: Pick<Versions, 'values' | 'ordered' | 'behind'>,
): string {
  const all = values.reduce((sum, { people }) => sum + people.all, 0);
  const newest = ordered ? values[0] : undefined;
  if (values.length === 0) return `No event has the property “${property}”.`;
  if (all === 0) return `Nobody used any ${property} in the last 28 days.`;
  if (newest === undefined) {
    const [top] = [...values].sort((a, b) => b.people.all - a.people.all);
    return `${unitsText(values.length, 'people').replace(/ (person|people)$/, '')} values of “${property}” are in use; the commonest, ${top?.value ?? ''}, by ${percent((top?.people.all ?? 0) / all)} of the people.`;
  }
  const spread = newest.daysTo.find(({ share }) => share === 0.5)?.days ?? null;
  const half =
    spread === null
      ? 'it has not reached half of a week’s people yet'
      : `it reached half of a week’s people after ${spread} days`;
  const rest =
    behind.length === 0
      ? 'No team is left behind.'
      : `${unitsText(behind.length, 'teams')} have not used it.`.replace('1 team have', '1 team has');
  return `${percent(newest.people.all / all)} of the people of the last 28 days are on ${newest.value}, the newest; ${half}. ${rest}`;
}
