import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Outcome } from '../measures/contract.ts';
import type { ServiceSummary } from '../service/contract.ts';
import { plain, precise } from '../service/sentences/rules.ts';
import { RateFigure } from './rate-figure.tsx';
import { ShareAxis, ShareLane } from './share-lane.tsx';

interface OutcomesPictureProps {
  readonly summary: ServiceSummary;
  readonly bars: { readonly completionBar: number; readonly satisfactionBar: number } | undefined;
}

interface Line {
  readonly label: string;
  readonly outcome: Outcome;
  readonly bar: number | null;
}

const BELOW = 'below the bar';

/** How many finish what they start, whether they are satisfied, and how many do it online: each against its bar. */
export function OutcomesPicture({ summary, bars }: OutcomesPictureProps) {
  const lines: readonly Line[] = [
    { label: 'Completion', outcome: summary.completion, bar: bars?.completionBar ?? null },
    { label: 'Satisfaction', outcome: summary.satisfaction, bar: bars?.satisfactionBar ?? null },
    { label: 'Digital take-up', outcome: summary.digitalTakeUp, bar: null },
  ];
  return (
    <Picture
      name="outcomes"
      title="How those who use it fare"
      reading="Rule: the bar. Point: the share of cases, with its 95% interval; hollow where it is too old or has no cases behind it, a dashed outline where nobody counted."
      table={
        <TwinTable
          caption="Completion, satisfaction and digital take-up"
          head={['What', 'Share', 'Of cases', 'Bar', 'Judgement', 'Before']}
          rows={lines.map((line) => [
            line.label,
            shareText(line.outcome),
            casesText(line.outcome),
            line.bar === null ? 'none' : precise(line.bar),
            judgedText(line),
            line.outcome.before === null ? 'unknown' : precise(line.outcome.before.value),
          ])}
        />
      }
    >
      <div className="standards">
        <ShareAxis />
        <ol>
          {lines.map((line) => (
            <OutcomeLine key={line.label} line={line} />
          ))}
        </ol>
      </div>
    </Picture>
  );
}

function OutcomeLine({ line }: { readonly line: Line }) {
  const { label, outcome, bar } = line;
  const { rate, state } = outcome;
  const isCounted = state === 'known' && rate !== null && rate.count !== null;
  const judged = judgedText(line);
  return (
    <li
      data-judgement={judged === BELOW ? 'missed' : undefined}
      data-look={rate === null ? 'none' : isCounted ? 'solid' : 'hollow'}
    >
      <div className="standard-line">
        <span className="statement">{label}</span>
        {state === 'not applicable' ? <span /> : <ShareLane rate={rate} target={bar} nothing="not counted" />}
        <span className="share">
          {rate === null ? (
            <b>{shareText(outcome)}</b>
          ) : (
            <RateFigure rate={rate} label={label} words={shareText(outcome)} />
          )}{' '}
          <span className="quiet">{casesText(outcome)}</span>
        </span>
        <span className="judged">
          {judged} <span className="quiet">{bar === null ? 'no bar' : `bar ${precise(bar)}`}</span>
        </span>
      </div>
    </li>
  );
}

function shareText({ rate, state }: Outcome): string {
  if (rate === null) return state === 'not applicable' ? 'not applicable' : 'unknown';
  const { value, low, high } = rate;
  return low === null || high === null
    ? precise(value)
    : `${precise(value)} (${precise(low)} to ${precise(high)})`;
}

function casesText({ rate, why }: Outcome): string {
  if (rate === null) return why ?? '';
  return rate.count === null || rate.n === null
    ? 'volume unknown'
    : `${plain(rate.count)} of ${plain(rate.n)} ${rate.unit}`;
}

function judgedText({ outcome: { rate, state }, bar }: Line): string {
  if (state === 'not applicable') return 'does not apply';
  if (rate === null) return 'not counted';
  if (state === 'stale') return 'too old to tell';
  const { low, high } = rate;
  if (bar === null || low === null || high === null) return 'shown as it is';
  if (low >= bar) return 'above the bar';
  return high < bar ? BELOW : 'within chance';
}
