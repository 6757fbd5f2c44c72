import { percent } from '#domains/choices/door.ts';
import type { ByStanding } from '../../asking/contract.ts';
import { added, countsOf, shareOf, unitsText } from '../../asking/rules.ts';
import type { Step } from '../../happy-paths/contract.ts';
import { withinText } from '../../happy-paths/rules.ts';
import type { PathReport } from './contract.ts';

/** How far people of a team and standing got. */
interface Reach {
  readonly level: number;
  readonly standing: keyof Omit<ByStanding, 'all'>;
  readonly team: number;
  readonly people: number;
}

/** How many got to each step: who got to a later one got to this. */
export function reachedOf(reached: readonly Reach[], steps: number): ByStanding[] {
  return Array.from({ length: steps }, (_, index) =>
    reached
      .filter(({ level }) => level > index)
      .reduce((counts, { standing, people }) => added(counts, standing, people), countsOf(undefined)),
  );
}

/** The steps as answers have them, but for where people went instead. */
export function stepsOf(
  steps: readonly Step[],
  people: readonly ByStanding[],
  medians: readonly (number | null)[],
): Omit<PathReport['steps'][number], 'instead' | 'elsewhere'>[] {
  const first = people[0]?.all ?? 0;
  return steps.map(({ event, property = null, value = null }, index) => {
    const here = people[index] ?? countsOf(undefined);
    const before = index === 0 ? here : (people[index - 1] ?? here);
    return {
      event,
      property,
      value,
      people: here,
      ofFirst: shareOf(here.all, first),
      ofPrevious: shareOf(here.all, before.all),
      medianSeconds: medians[index] ?? null,
    };
  });
}

/** The path in words: how many get through, and where most are lost. */
export function pathSentence(name: string, steps: PathReport['steps'], within: string): string {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined || first.people.all === 0)
    return `Nobody took the first step of ${name} in the window.`;
  const losses = steps.slice(1).map((step, index) => {
    const before = steps[index]?.people.all ?? 0;
    return { index, lost: before - step.people.all, before };
  });
  const worst = losses.reduce((most, loss) => (loss.lost > most.lost ? loss : most));
  const through = `${percent(last.people.all / first.people.all)} of the ${unitsText(first.people.all, 'people')} who took the first step got through within ${withinText(within)}.`;
  if (worst.lost === 0) return `${through} Nobody was lost on the way.`;
  const [from, to] = [steps[worst.index]?.event ?? '', steps[worst.index + 1]?.event ?? ''];
  return `${through} Most are lost between “${from}” and “${to}”: ${worst.lost} of ${worst.before}.`;
}
