import { useMemo, useState } from 'react';
import { percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { ByStanding, UseStanding } from '../asking/contract.ts';
import type { Actives } from '../measures/actives/contract.ts';
import type { Look } from './looks.ts';
import { columnText, StackCanvas } from './stack-canvas.tsx';
import { UseFigures } from './use-figures.tsx';
import { fromFirst, periodText, standingsText, USE_ORDER } from './use-words.ts';

const STANDING_LOOKS: Readonly<Record<UseStanding, Look>> = {
  free: 'solid',
  captive: 'hatch',
  sole: 'cross',
  own: 'hollow',
  unknown: 'dashed',
};

/** Counts by standing as layers: signal at the bottom, unknown on top. */
function standingLayers(counts: readonly ByStanding[]) {
  return USE_ORDER.map((standing) => ({
    key: standing,
    label: standing,
    look: STANDING_LOOKS[standing],
    values: counts.map((count) => count[standing]),
  }));
}

/** Active people or teams over time, stacked by standing, with the figures as of the day. */
export function ActivesReport({ answer }: { readonly answer: Actives }) {
  const [at, setAt] = useState<number | null>(null);
  const { marks, asked } = answer;
  const periods = useMemo(() => fromFirst(answer.periods, ({ people }) => people.all > 0), [answer.periods]);
  const layers = useMemo(
    () => standingLayers(periods.map((period) => period[asked.of])),
    [periods, asked.of],
  );
  const column = at === null ? undefined : periods[at];
  const what = asked.of === 'teams' ? 'Active teams' : 'Active people';
  return (
    <>
      <Picture
        name="active"
        title={`${what}, by ${asked.per}`}
        lacking={asked.n === 0 ? 'Nobody was active in this window, so there is nothing to draw.' : undefined}
        reading={
          at === null || column === undefined
            ? 'Solid were free to choose; hatched and hollow were not; dashed is unknown. Point at a column, or use the arrow keys.'
            : columnText(column, layers, at, asked.per)
        }
        table={
          <TwinTable
            caption={`${what}, by ${asked.per}`}
            head={['From', ...USE_ORDER, 'all', 'complete']}
            rows={answer.periods.map((period) => [
              periodText(period, asked.per),
              ...USE_ORDER.map((standing) => period[asked.of][standing]),
              period[asked.of].all,
              period.complete ? 'yes' : 'no',
            ])}
          />
        }
      >
        <StackCanvas
          label={`${what} by ${asked.per}, stacked by standing`}
          columns={periods}
          layers={layers}
          marks={marks}
          per={asked.per}
          at={at}
          onAt={setAt}
        />
      </Picture>
      <UseFigures items={figuresOf(answer)} />
    </>
  );
}

function figuresOf({ now, before, asked }: Actives) {
  const { day, week, month, teams, breadth, stickiness } = now;
  const people = (count: ByStanding) => ({
    value: count.all.toLocaleString('en'),
    note: standingsText(count),
  });
  return [
    { label: `People on ${asked.when.asOf}`, ...people(day) },
    { label: 'In 7 days', ...people(week) },
    {
      label: 'In 28 days',
      value: month.all.toLocaleString('en'),
      note: `${standingsText(month)}; ${before.month.all} in the 28 days before`,
    },
    {
      label: 'Teams in 28 days',
      value: teams.all.toLocaleString('en'),
      note: `${standingsText(teams, 'none')}; ${before.teams.all} before`,
    },
    {
      label: 'Breadth',
      value: breadth.value === null ? null : percent(breadth.value),
      note: breadth.note,
    },
    {
      label: 'Stickiness',
      value: stickiness === null ? null : percent(stickiness),
      note: 'of the people of 28 days, active on a mean day',
    },
  ];
}
