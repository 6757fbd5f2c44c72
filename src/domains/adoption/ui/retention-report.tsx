import { useMemo, useState } from 'react';
import { percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Retention } from '../measures/retention/contract.ts';
import { CohortTable } from './cohort-table.tsx';
import type { Curve } from './curve-drawing.ts';
import { CurvesCanvas } from './curves-canvas.tsx';
import { rangeOf, shareText } from './use-words.ts';

const percentAt = (share: number) => `${Math.round(share * 100)}%`;

/** Who comes back: curves of signal and noise, and each cohort by itself. */
export function RetentionReport({ answer }: { readonly answer: Retention }) {
  const [at, setAt] = useState<number | null>(null);
  const { curves, asked, kind } = answer;
  const drawn = useMemo(() => drawnOf(answer), [answer]);
  const place = at === null ? undefined : drawn.places[at];
  const how = kind === 'nth' ? `in that ${asked.per}` : `in that ${asked.per} or any later one`;
  return (
    <>
      <Picture
        name="retention"
        title={`Of those who began, active ${how}`}
        lacking={
          drawn.places.length < 2
            ? `Nobody who began in this window has been watched for a whole ${asked.per} yet.`
            : undefined
        }
        reading={
          place?.said ??
          `Solid are those who were free in the ${asked.per} in which they began; hollow those who were not. ${asked.per[0]?.toUpperCase()}${asked.per.slice(1)}s after the first. Bands are 95% intervals. Point at a place, or use the arrow keys.`
        }
        table={
          <TwinTable
            caption={`Of those who began, active ${how}`}
            head={[
              `${asked.per}s after`,
              ...curves.flatMap(({ group }) => [group, `${group}, interval`, `${group}, of`]),
            ]}
            rows={drawn.ages.map((age) => [
              age,
              ...curves.flatMap(({ points }) => {
                const point = points.find((one) => one.age === age);
                return point === undefined || point.value === null
                  ? ['unknown', '', 0]
                  : [percent(point.value), rangeOf(point), point.n];
              }),
            ])}
          />
        }
      >
        <CurvesCanvas
          label={`Retention of ${asked.of} by ${asked.per}, signal and noise`}
          curves={drawn.curves}
          places={drawn.places}
          of="ages"
          top={1}
          yText={percentAt}
          at={at}
          onAt={setAt}
        />
      </Picture>
      <CohortTable answer={answer} />
    </>
  );
}

function drawnOf({ curves, asked }: Retention) {
  const known = curves.map(({ group, points }) => ({ group, points: points.filter(({ n }) => n > 0) }));
  const ages = [...new Set(known.flatMap(({ points }) => points.map(({ age }) => age)))].sort(
    (a, b) => a - b,
  );
  const lines: Curve[] = known.map(({ group, points }) => ({
    label: group,
    look: group === 'signal' ? 'solid' : 'hollow',
    points: points.map(({ age, value, low, high }) => ({ x: age, y: value, low, high })),
  }));
  const places = ages.map((age) => {
    const said = known.flatMap(({ group, points }) => {
      const point = points.find((one) => one.age === age);
      return point === undefined ? [] : [`${group} ${shareText(point, asked.of)}`];
    });
    return { at: age, said: `${age} ${age === 1 ? asked.per : `${asked.per}s`} after: ${said.join('; ')}.` };
  });
  return { ages, curves: lines, places };
}
