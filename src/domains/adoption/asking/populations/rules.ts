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

/** What was acknowledged and is not in an answer yet, in a sentence; null where all of it is. */
export function behindText({ behind: { events, people } }: Pick<Asked, 'behind'>): string | null {
  const parts = [
    ...(events === 0 ? [] : [`up to ${events.toLocaleString('en')} events that were taken in`]),
    ...(people ? ['what senders said lately of who is who and in which team'] : []),
  ];
  return parts.length === 0 ? null : `Not counted yet: ${parts.join(', and ')}. Ask again in a moment.`;
}
