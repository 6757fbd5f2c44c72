import { type KeyboardEvent, useState } from 'react';
import { percent } from '#ui/format.ts';
import { Switcher } from '#ui/switcher.tsx';
import type { ByStanding } from '../asking/contract.ts';
import type { Retention } from '../measures/retention/contract.ts';
import { noiseOf, periodText } from './use-words.ts';
import './usage.css';

const GROUPS = { all: 'All', signal: 'Signal (free)', noise: 'Noise' } as const;
type Group = keyof typeof GROUPS;
type Cell = { readonly row: number; readonly age: number };

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The darkest ground on which ink can still be read in both themes. */
const DARKEST = 36;

function countIn(counts: ByStanding, group: Group): number {
  if (group === 'all') return counts.all;
  return group === 'signal' ? counts.free : noiseOf(counts);
}

/** Each cohort and how many of it were there after so many stretches; empty where that is not over yet. */
export function CohortTable({ answer }: { readonly answer: Retention }) {
  const [group, setGroup] = useState<Group>('all');
  const [cell, setCell] = useState<Cell | null>(null);
  const { asked } = answer;
  const cohorts = answer.cohorts.filter(({ size }) => size.all > 0);
  const ages = Math.max(0, ...cohorts.map(({ retained }) => retained.length));
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = cell ?? { row: 0, age: -1 };
    const within = (value: number, most: number) => Math.min(most - 1, Math.max(0, value));
    setCell({ row: within(from.row + step[0], cohorts.length), age: within(from.age + step[1], ages) });
  };
  const title = `Cohorts by the ${asked.per} of the first use`;
  return (
    <figure className="picture cohorts">
      <figcaption>
        <h2>{title}</h2>
        <span className="tools">
          <Switcher label="Whose cohorts are shown" value={group} choices={GROUPS} onChange={setGroup} />
        </span>
      </figcaption>
      {cohorts.length === 0 ? (
        <p className="lacking">Nobody used it for the first time in this window.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        <section className="table-frame twin" tabIndex={0} aria-label={title} onKeyDown={move}>
          <table className="table keep">
            <thead>
              <tr>
                <th scope="col">Began</th>
                <th scope="col" className="number">
                  {asked.of === 'people' ? 'People' : 'Teams'}
                </th>
                {Array.from({ length: ages }, (_, age) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: ages are counted
                  <th key={age} scope="col" className="number">
                    {age}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onPointerLeave={() => setCell(null)}>
              {cohorts.map((cohort, row) => (
                <tr key={cohort.from}>
                  <th scope="row" className="nowrap">
                    {periodText(cohort, asked.per)}
                  </th>
                  <td className="number">{countIn(cohort.size, group)}</td>
                  {Array.from({ length: ages }, (_, age) => (
                    <CohortCell
                      // biome-ignore lint/suspicious/noArrayIndexKey: ages are counted
                      key={age}
                      share={shareOf(cohort, age, group)}
                      isRead={cell?.row === row && cell.age === age}
                      onRead={() => setCell({ row, age })}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="reading" aria-live="polite">
        {cell === null
          ? `Per cent of each cohort, after so many ${asked.per}s; empty where the ${asked.per} is not over. Point at a cell, or use the arrow keys, for the counts.`
          : cellText({ cohorts, asked }, cell, group)}
      </p>
    </figure>
  );
}

interface CohortCellProps {
  /** Null: not over yet; undefined: there was nobody. */
  readonly share: number | null | undefined;
  readonly isRead: boolean;
  readonly onRead: () => void;
}

function CohortCell({ share, isRead, onRead }: CohortCellProps) {
  if (share === null) return <td className="cell" data-read={isRead || undefined} onPointerEnter={onRead} />;
  return (
    <td
      className="cell"
      data-read={isRead || undefined}
      style={{
        background: `color-mix(in srgb, var(--ink) ${Math.round((share ?? 0) * DARKEST)}%, var(--paper))`,
      }}
      onPointerEnter={onRead}
    >
      {share === undefined ? '' : percent(share)}
    </td>
  );
}

type Cohort = Retention['cohorts'][number];

function shareOf(cohort: Cohort, age: number, group: Group): number | null | undefined {
  const retained = cohort.retained[age];
  if (retained === null || retained === undefined) return null;
  const size = countIn(cohort.size, group);
  return size === 0 ? undefined : countIn(retained, group) / size;
}

function cellText(
  { cohorts, asked }: Pick<Retention, 'cohorts' | 'asked'>,
  { row, age }: Cell,
  group: Group,
): string {
  const cohort = cohorts[row];
  if (cohort === undefined) return '';
  const size = countIn(cohort.size, group);
  const retained = cohort.retained[age];
  const when = `${age} ${age === 1 ? asked.per : `${asked.per}s`} after`;
  const who = `Of ${size} ${asked.of} of the ${periodText(cohort, asked.per)}`;
  if (retained === null || retained === undefined) return `${who}, ${when}: not over yet.`;
  return `${who}, ${countIn(retained, group)} were there ${when}.`;
}
