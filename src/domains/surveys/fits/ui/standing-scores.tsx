import type { ReactNode } from 'react';
import { Figure } from '#ui/figure.tsx';
import { percent } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import { AskedMark } from '../../ui/asked-mark.tsx';
import { ShareBar } from '../../ui/share-bar.tsx';
import { shareOfText, shareText } from '../../ui/share-text.ts';
import { many } from '../../ui/survey-words.ts';
import type { FitReport, FitScore } from '../contract.ts';

/** The score by standing against the bar, with the worst and the best case beside; weighted beside unweighted. */
export function StandingScores({ report }: { readonly report: FitReport }) {
  const { score, byStanding, weighted, unweighted, bar, wave, captive } = report;
  if (wave === null) return null;
  return (
    <div className="entries">
      <TableFrame
        heads={['Who', 'Score', `Against the bar, ${percent(bar)}`, 'Worst and best case', 'Answers']}
      >
        <ScoreRow
          who={<b>Everybody</b>}
          name="everybody"
          score={score}
          bar={bar}
          answers={`${wave.counted} of ${wave.population ?? 'an unknown number'}`}
          least={wave.least}
        />
        {byStanding.map(({ standing, score: own, counted, population }) => (
          <ScoreRow
            key={standing}
            who={<AskedMark standing={standing} />}
            name={standing}
            score={own}
            bar={bar}
            isHollow={standing !== 'free'}
            answers={`${counted} of ${population ?? 'an unknown number'}`}
            least={wave.least}
          />
        ))}
        {weighted !== null && (
          <tr>
            <th scope="row">Everybody, weighted</th>
            <td data-label="Score">{shareText(weighted)}</td>
            <td data-label="Against the bar">
              <ShareBar share={weighted} bar={bar} />
            </td>
            <td data-label="Worst, best">
              <span className="quiet">as above</span>
            </td>
            <td data-label="Answers">
              {weighted.n}, worth {Math.round(weighted.effective)}
            </td>
          </tr>
        )}
      </TableFrame>
      <p className="note">
        {weighted !== null &&
          'Weighted: each standing counts by its share of all people, so that those who answer more readily do not count more. '}
        {unweighted}
        {unweighted !== null && ' '}
        {score?.extremes}
      </p>
      {captive !== null && <CaptiveChoice captive={captive} />}
    </div>
  );
}

interface ScoreRowProps {
  readonly who: ReactNode;
  readonly name: string;
  readonly score: FitScore | null;
  readonly bar: number;
  readonly isHollow?: boolean;
  readonly answers: string;
  readonly least: number;
}

function ScoreRow({ who, name, score, bar, isHollow = false, answers, least }: ScoreRowProps) {
  const seen = seenOf(score);
  const { worst = null, best = null } = score?.figure ?? {};
  return (
    <tr>
      <th scope="row">{who}</th>
      <td data-label="Score">
        {score?.figure != null ? (
          <span>
            <Figure figure={score.figure} label={`Score of ${name}`} short />
          </span>
        ) : seen === undefined ? (
          <span className="quiet">too few to show: fewer than {least} can be told apart</span>
        ) : (
          shareText(seen)
        )}
      </td>
      <td data-label="Against the bar">
        <ShareBar share={seen ?? null} bar={bar} isHollow={isHollow} />
      </td>
      <td data-label="Worst, best">
        {worst === null || best === null ? (
          <span className="quiet">unknown</span>
        ) : (
          `${percent(worst)} to ${percent(best)}`
        )}
      </td>
      <td data-label="Answers">{answers}</td>
    </tr>
  );
}

/** A score's value and interval, by whichever way it has one. */
export function seenOf(score: FitScore | null) {
  if (score === null) return undefined;
  if (score.wilson !== null) return score.wilson;
  const { value = null, low = null, high = null, count = 0, n = 0 } = score.figure ?? {};
  return value === null || low === null || high === null ? undefined : { value, low, high, count, n };
}

type Captive = NonNullable<FitReport['captive']>;

/** What people who have no choice would do with one. */
function CaptiveChoice({ captive }: { readonly captive: Captive }) {
  const { yes, unsure, no } = captive;
  const n = yes + unsure + no;
  return (
    <div className="captive-choice">
      <h3>If captive people could choose freely, would they still use it?</h3>
      <p>
        {shareOfText({ ...captive, count: yes, n })} would; {many(unsure, 'people')}{' '}
        {unsure === 1 ? 'is' : 'are'} not sure, and {no} would not.
      </p>
      <ShareBar share={captive} isHollow />
    </div>
  );
}
