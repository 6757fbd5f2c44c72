import { useMemo, useState } from 'react';
import { percent } from '#ui/format.ts';
import { type LinesAxis, pointAt, trimmed } from '#ui/lines.ts';
import { LinesCanvas } from '#ui/lines-canvas.tsx';
import { Picture } from '#ui/picture.tsx';
import { Switcher } from '#ui/switcher.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Market } from '../markets/contract.ts';
import { dayNumber, dayText, FEW_TEAMS, type Measure, shareLines } from './market-lines.ts';

interface SharesPictureProps {
  readonly market: Market;
  readonly measure: Measure;
  readonly onMeasure: (measure: Measure) => void;
  readonly chosen: string | undefined;
  readonly onChoose: (option: string) => void;
}

const AXIS: LinesAxis = { of: 'dates', step: false, top: 1 };
const MEASURES = { free: 'Free share', adoption: 'Adoption' } as const;
const READ_AT_ONCE = 6;

/** Shares over time, one line an option; mandates as thin rules. */
export function SharesPicture({ market, measure, onMeasure, chosen, onChoose }: SharesPictureProps) {
  const [at, setAt] = useState<number | null>(null);
  const lines = useMemo(() => shareLines(market, measure), [market, measure]);
  const drawn = useMemo(() => lines.map(trimmed), [lines]);
  const names = useMemo(
    () => new Map(market.options.map(({ option, name }) => [option, name])),
    [market.options],
  );
  const rules = useMemo(
    () =>
      market.mandates.map(({ option, from }) => ({
        at: dayNumber(from),
        label: `mandate: ${names.get(option) ?? option}`,
      })),
    [market.mandates, names],
  );
  const read = (day: number) => {
    const shares = lines
      .map((line) => ({ label: line.label, point: pointAt(line, day, AXIS) }))
      .map(({ label, point }) => ({
        label,
        value: (measure === 'free' ? point?.y : point?.whole) ?? 0,
        free: point?.y ?? 0,
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value);
    const texts = shares.slice(0, READ_AT_ONCE).map(({ label, value, free }) => {
      const part =
        measure === 'adoption' && percent(free) !== percent(value) ? ` (${percent(free)} free)` : '';
      return `${label} ${percent(value)}${part}`;
    });
    return `${dayText(day)}: ${texts.join(', ') || 'nothing held'}${shares.length > READ_AT_ONCE ? `, ${shares.length - READ_AT_ONCE} more` : ''}.`;
  };
  const hint =
    measure === 'free'
      ? `Of the teams that chose freely, the share that holds each option, from the day there were ${FEW_TEAMS}. Point at a day, or use the arrow keys; click a name to bring its line to the front.`
      : 'Of all teams in view, the share that holds each option: solid where they were free, hollow where they were not.';
  return (
    <Picture
      name="shares"
      title={`${MEASURES[measure]} over time`}
      tools={<Switcher label="What is drawn" value={measure} choices={MEASURES} onChange={onMeasure} />}
      lacking={
        lines.length === 0 || market.series.length < 2
          ? 'Nobody is known to have held anything here up to this day, so there is no share to draw. Recorded choices would fill it.'
          : undefined
      }
      reading={at === null ? hint : read(at)}
      table={
        <TwinTable
          caption={`${MEASURES[measure]} over time`}
          head={['Day', ...lines.map(({ label }) => label)]}
          rows={market.series.map(({ day }, index) => [
            day,
            ...lines.map(({ points }) => shareText(points[index], measure)),
          ])}
        />
      }
    >
      <LinesCanvas
        label={`${MEASURES[measure]} of the options for ${market.need.statement}, over time`}
        lines={drawn}
        axis={AXIS}
        chosen={chosen}
        onChoose={onChoose}
        rules={rules}
        height={380}
        at={at}
        onAt={setAt}
        read={read}
      />
    </Picture>
  );
}

type Point = ReturnType<typeof shareLines>[number]['points'][number] | undefined;

function shareText(point: Point, measure: Measure): string {
  const share = measure === 'free' ? point?.y : point?.whole;
  return share === null || share === undefined ? 'unknown' : percent(share);
}
