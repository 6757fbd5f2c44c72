import { percent } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { WaveDetails } from '../contract.ts';
import { waitingText } from './wave-words.ts';
import '../../ui/surveys.css';

/** How far a wave is: asked, sent, answered, counted; what waits, and why. */
export function WaveProgress({ wave }: { readonly wave: WaveDetails }) {
  const { asked, sent, handedOut, undelivered, answered, declined, released, population, plan, state } = wave;
  const waiting = waitingText(wave);
  const figures = [
    ['Population', population === null ? 'unknown' : String(population)],
    ['Asked', plan === null ? 'unknown' : String(asked)],
    ['Reached', plan === null ? 'unknown' : String(sent)],
    ...(handedOut > 0 ? [['Of them, handed out', String(handedOut)] as const] : []),
    ...(undelivered > 0 ? [['Not delivered', String(undelivered)] as const] : []),
    [
      'Answered',
      `${state === 'running' ? 'at least ' : ''}${answered}${asked === 0 || plan === null ? '' : ` (${percent(answered / asked)})`}`,
    ],
    ['Would rather not', declined === null ? 'said at the end' : String(declined)],
    ['Counted', String(released)],
  ] as const;
  return (
    <div className="entries">
      {plan !== null && <ProgressBar answered={answered} asked={asked} isWide />}
      <dl className="wave-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {waiting !== undefined && <p>{waiting}</p>}
    </div>
  );
}

/** The looks that were planned, each with its boundary. */
export function LooksTable({ wave: { looks, state } }: { readonly wave: WaveDetails }) {
  if (looks.length === 0)
    return (
      <p className="note">
        It is looked at once, at the end. Before that nothing is concluded, because looking early was not
        planned.
      </p>
    );
  return (
    <>
      <TableFrame heads={['Look', 'At answers', 'Level of its intervals', 'Reached']}>
        {looks.map(({ answers, level, reached }, index) => (
          <tr key={answers}>
            <th scope="row">
              {index + 1} of {looks.length}
            </th>
            <td data-label="At answers">{index === looks.length - 1 ? `${answers}, or the end` : answers}</td>
            <td data-label="Level">{(level * 100).toFixed(2).replace(/\.?0+$/, '')}%</td>
            <td data-label="Reached">
              {reached ? 'yes' : <span className="quiet">{state === 'closed' ? 'no' : 'not yet'}</span>}
            </td>
          </tr>
        ))}
      </TableFrame>
      <p className="note">
        The levels keep the chance of a wrong conclusion at any of the looks at 5% together. Between looks
        nothing is concluded.
      </p>
    </>
  );
}
