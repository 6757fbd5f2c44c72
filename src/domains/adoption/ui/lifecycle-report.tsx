import { useMemo, useState } from 'react';
import { Picture } from '#ui/picture.tsx';
import { Switcher } from '#ui/switcher.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { ByStanding } from '../asking/contract.ts';
import type { Lifecycle, LifecycleState } from '../measures/lifecycles/contract.ts';
import type { Look } from './looks.ts';
import { columnText, StackCanvas } from './stack-canvas.tsx';
import { fromFirst, noiseOf, periodText } from './use-words.ts';

const GROUPS = { all: 'All', signal: 'Signal (free)', noise: 'Noise' } as const;
type Group = keyof typeof GROUPS;

const STATES: readonly LifecycleState[] = ['returning', 'resurrected', 'new', 'dormant'];
const SHADES: Readonly<Record<LifecycleState, Look>> = {
  returning: 'middle',
  resurrected: 'strong',
  new: 'solid',
  dormant: 'light',
};
const HOLLOWS: Readonly<Record<LifecycleState, Look>> = {
  returning: 'hollow',
  resurrected: 'hatch',
  new: 'cross',
  dormant: 'hollow',
};

function countOf(counts: ByStanding, group: Group): number {
  if (group === 'all') return counts.all;
  return group === 'signal' ? counts.free : noiseOf(counts);
}

/** Who is new, returning and resurrected over the line; who has become dormant under it. */
export function LifecycleReport({ answer }: { readonly answer: Lifecycle }) {
  const [at, setAt] = useState<number | null>(null);
  const [group, setGroup] = useState<Group>('all');
  const { marks, asked } = answer;
  const periods = useMemo(
    () => fromFirst(answer.periods, (period) => STATES.some((state) => period[state].all > 0)),
    [answer.periods],
  );
  const layers = useMemo(
    () =>
      STATES.map((state) => ({
        key: state,
        label: state,
        look: (group === 'noise' ? HOLLOWS : SHADES)[state],
        values: periods.map((period) => countOf(period[state], group)),
        down: state === 'dormant',
      })),
    [periods, group],
  );
  const column = at === null ? undefined : periods[at];
  return (
    <Picture
      name="lifecycle"
      title={`New, returning, resurrected and dormant ${asked.of}, by ${asked.per}`}
      tools={<Switcher label="Whose use is drawn" value={group} choices={GROUPS} onChange={setGroup} />}
      lacking={
        asked.n === 0 ? 'Nobody was active in this window, so nobody came, came back or left.' : undefined
      }
      reading={
        at === null || column === undefined
          ? `Over the line those who were active: new for the first time ever, returning from the ${asked.per} before, resurrected after a break. Under it those who were active in the ${asked.per} before and not in this one.`
          : columnText(column, layers, at, asked.per)
      }
      table={
        <TwinTable
          caption="New, returning, resurrected and dormant"
          head={['From', ...STATES.flatMap((state) => [state, `${state}, free`]), 'complete']}
          rows={answer.periods.map((period) => [
            periodText(period, asked.per),
            ...STATES.flatMap((state) => [period[state].all, period[state].free]),
            period.complete ? 'yes' : 'no',
          ])}
        />
      }
    >
      <StackCanvas
        label={`New, returning, resurrected and dormant ${asked.of} by ${asked.per}`}
        columns={periods}
        layers={layers}
        marks={marks}
        per={asked.per}
        height={260}
        at={at}
        onAt={setAt}
      />
    </Picture>
  );
}
