import { useMemo, useState } from 'react';
import { percent, spanText } from '#ui/format.ts';
import { type LinesAxis, pointAt } from '#ui/lines.ts';
import { LinesCanvas } from '#ui/lines-canvas.tsx';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Market } from '../markets/contract.ts';
import { FEW_TENURES, survivalLines } from './market-lines.ts';

interface SurvivalPictureProps {
  readonly options: Market['options'];
  readonly chosen: string | undefined;
  readonly onChoose: (option: string) => void;
}

const AXIS: LinesAxis = { of: 'years', step: true, top: 1 };

/** How long free teams stay, one curve an option; the one in front with its interval. */
export function SurvivalPicture({ options, chosen, onChoose }: SurvivalPictureProps) {
  const [at, setAt] = useState<number | null>(null);
  const lines = useMemo(() => survivalLines(options, chosen), [options, chosen]);
  const front = options.find(({ option }) => option === chosen);
  const read = (days: number) => {
    const shown = lines.filter(({ key }) => chosen === undefined || key === chosen);
    const texts = shown.map((line) => {
      const point = pointAt(line, days, AXIS);
      if (point === undefined || point.y === null) return `${line.label} unknown`;
      const { y, low, high } = point;
      const range =
        typeof low === 'number' && typeof high === 'number'
          ? ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`
          : '';
      return `${line.label} ${percent(y)}${range}`;
    });
    return `After ${spanText(days)} still held: ${texts.join(', ')}.`;
  };
  return (
    <Picture
      name="survival"
      title="How long free teams stay"
      lacking={
        lines.length === 0
          ? 'No free tenure has ended yet, so every curve would be a flat line. It shows once teams have left something.'
          : undefined
      }
      reading={at === null ? hintOf(front) : read(at)}
      table={
        <TwinTable
          caption="Share of free tenures that still run"
          head={['Option', '1 year', '2 years', '3 years', '5 years', 'Tenures', 'Ended']}
          rows={options.map(({ name, survival }) => [
            name,
            ...survival.at.map(({ survival: share, low, high }) =>
              share === null
                ? 'unknown'
                : `${percent(share)}${low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`}`,
            ),
            survival.tenures,
            survival.ended,
          ])}
        />
      }
    >
      <LinesCanvas
        label="Share of free tenures that still run, by time since they began"
        lines={lines}
        axis={AXIS}
        chosen={chosen}
        onChoose={onChoose}
        height={320}
        at={at}
        onAt={setAt}
        read={read}
      />
    </Picture>
  );
}

function hintOf(front: Market['options'][number] | undefined): string {
  const reading = `Kaplan–Meier; tenures that still run are censored. Options with fewer than ${FEW_TENURES} tenures are in the table only.`;
  if (front === undefined)
    return `${reading} Click a name to bring its curve to the front, with its interval.`;
  const { tenures, ended, medianDays, againstOthers } = front.survival;
  const median =
    medianDays === null ? 'fewer than half have ended' : `half ended within ${spanText(medianDays)}`;
  const others =
    againstOthers === null
      ? ''
      : ` Against the other options together: p ${againstOthers.p < 0.001 ? '< 0.001' : `= ${againstOthers.p.toFixed(3)}`} (log-rank).`;
  return `${front.name}: ${tenures} free tenures, ${ended} ended; ${median}.${others} Band: 95% interval. ${reading}`;
}
