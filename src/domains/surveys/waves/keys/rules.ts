import type { Wave } from '../contract.ts';

/** A key that no wave has: the survey's with the day it begins. */
export function waveKey(survey: string, day: string, waves: readonly Pick<Wave, 'key'>[]): string {
  const beginning = `${survey.slice(0, 80)}-${day}`;
  const taken = waves.map(({ key }) => key);
  if (!taken.includes(beginning)) return beginning;
  const number = taken.map((_, index) => index + 2).find((one) => !taken.includes(`${beginning}-${one}`));
  return `${beginning}-${number ?? 2}`;
}
