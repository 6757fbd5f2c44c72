import { useMemo, useState } from 'react';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import { shareOfText, shareText } from '../../ui/share-text.ts';
import type { FitReport } from '../contract.ts';
import { ScoreCanvas } from './score-canvas.tsx';
import { dayOf, scoreLines, waveText } from './score-lines.ts';

const TITLE = 'Would be very disappointed without it, from wave to wave';
const HINT =
  'Solid: people who were free to choose, signal. Hollow and dashed: captive and sole, noise. Grey: everybody together. Whiskers are intervals. Point at a wave, or use the arrow keys.';

/** The score over all waves, everybody and by standing, against the bar. */
export function ScoreHistory({ report: { history, bar } }: { readonly report: FitReport }) {
  const [at, setAt] = useState<number | null>(null);
  const lines = useMemo(() => scoreLines(history), [history]);
  const days = useMemo(() => [...new Set(history.map(({ day }) => dayOf(day)))], [history]);
  const read = (day: number) =>
    history
      .filter((wave) => dayOf(wave.day) === day)
      .map(waveText)
      .join(' ');
  const standings = lines.slice(1).map(({ key }) => key);
  return (
    <Picture
      name="fit"
      title={TITLE}
      lacking={
        history.length === 0
          ? 'No wave is over yet, or a look at it was reached: there is no score to draw.'
          : undefined
      }
      reading={at === null ? HINT : read(at)}
      table={
        <TwinTable
          caption={TITLE}
          head={['Wave', 'closed', 'everybody', ...standings, 'since the wave before']}
          rows={history.map(({ wave, day, byStanding, change, ...score }) => [
            wave,
            day,
            shareOfText(score),
            ...standings.map((standing) => {
              const own = byStanding.find((one) => one.standing === standing);
              return own === undefined ? 'too few to show' : `${shareText(own)} of ${own.n}`;
            }),
            change === null ? '' : change.direction,
          ])}
        />
      }
    >
      <ScoreCanvas label={TITLE} lines={lines} days={days} bar={bar} at={at} onAt={setAt} read={read} />
    </Picture>
  );
}
