import type { Asked } from '../contract.ts';

/** How many could be active: "40", "at least 40 (the headcount of 2 teams is not known)", or null where none is known. */
export function populationText({
  population,
  headcountUnknown,
}: Pick<Asked, 'population' | 'headcountUnknown'>): string | null {
  if (population === null) return null;
  const known = population.toLocaleString('en');
  const teams = headcountUnknown === 1 ? '1 team' : `${headcountUnknown.toLocaleString('en')} teams`;
  return headcountUnknown === 0 ? known : `at least ${known} (the headcount of ${teams} is not known)`;
}

/** What is wrong with an answer for the moment, in sentences: what it lacks, and days that are being counted anew; null where nothing is. */
export function behindText({
  behind: { events, people },
  recount,
}: Pick<Asked, 'behind' | 'recount'>): string | null {
  const lacking = [
    ...(events === 0 ? [] : [`up to ${events.toLocaleString('en')} events that were taken in`]),
    ...(people ? ['what senders said lately of who is who and in which team'] : []),
  ];
  const far =
    recount === null || recount.of === null ? '' : ` (${recount.done} of ${recount.of} parts are done)`;
  const texts = [
    lacking.length === 0 ? '' : `Not counted yet: ${lacking.join(', and ')}. Ask again in a moment.`,
    recount === null
      ? ''
      : `The days of use are being counted anew by ${recount.timeZone}${far}: until that is done, days of two time zones are mixed, and some may be missing.`,
  ].filter(Boolean);
  return texts.length === 0 ? null : texts.join(' ');
}
