import { percent } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import { ShareBar } from '../../ui/share-bar.tsx';
import { shareText } from '../../ui/share-text.ts';
import type { FitReport, FitScore } from '../contract.ts';
import { seenOf } from './standing-scores.tsx';

type Gathering = NonNullable<FitReport['gathering']>;
type Segment = Gathering['segments'][number];

const TRAITS: Readonly<Record<string, string>> = {
  standing: 'standing',
  team: 'team',
  role: 'role',
  use: 'use',
  tenure: 'has it for',
};

interface FansTableProps {
  readonly gathering: Gathering;
  readonly bar: number;
  /** The score of everybody. */
  readonly whole: FitScore | null;
  readonly nameOf: (team: string) => string;
}

/** Where fans gather: the score of each group against that of all others. */
export function FansTable({
  gathering: { segments, segmented, sentence },
  bar,
  whole,
  nameOf,
}: FansTableProps) {
  const named = (one: Segment) =>
    `${TRAITS[one.trait] ?? one.trait}: ${one.trait === 'team' ? nameOf(one.value) : one.value}`;
  return (
    <div className="entries">
      <p className="prose">{sentence}</p>
      {segmented !== null && <Segmented named={named(segmented)} {...{ segmented, whole, bar }} />}
      <TableFrame
        heads={['Group', 'Score', `Against the bar, ${percent(bar)}`, 'Fans', 'All others', 'Finding']}
      >
        {segments.map((one) => (
          <tr key={`${one.trait} ${one.value}`}>
            <th scope="row">{named(one)}</th>
            <td data-label="Score">
              {one.score === null ? <span className="quiet">too few to show</span> : shareText(one.score)}
            </td>
            <td data-label="Against the bar">
              <ShareBar share={one.score} bar={bar} isHollow={isNoise(one)} />
            </td>
            <td data-label="Fans">
              {one.very} of {one.n}
            </td>
            <td data-label="All others">
              {one.rest.score === null ? (
                <span className="quiet">too few to show</span>
              ) : (
                percent(one.rest.score.value)
              )}
            </td>
            <td data-label="Finding">
              {one.finding === 'no difference beyond chance' ? (
                <span className="quiet">{one.finding}</span>
              ) : (
                <b>{one.finding}</b>
              )}
            </td>
          </tr>
        ))}
      </TableFrame>
      <p className="note">
        Looking at {segments.length} groups finds differences by chance; the findings allow for that (Holm).
      </p>
    </div>
  );
}

const isNoise = ({ trait, value }: Segment) => trait === 'standing' && value !== 'free';

interface SegmentedProps {
  readonly named: string;
  readonly segmented: Segment;
  readonly whole: FitScore | null;
  readonly bar: number;
}

/** The score where fans gather, of everybody, and of all others, side by side. */
function Segmented({ named, segmented, whole, bar }: SegmentedProps) {
  const all = seenOf(whole);
  const shown = [
    { label: `Where fans gather (${named})`, ...segmented, isHollow: isNoise(segmented) },
    { label: 'Everybody', score: all ?? null, very: all?.count ?? 0, n: all?.n ?? 0, isHollow: false },
    // All who are not free: noise.
    {
      label: 'All others',
      ...segmented.rest,
      isHollow: segmented.trait === 'standing' && !isNoise(segmented),
    },
  ];
  return (
    <dl className="wave-figures two">
      {shown.map(({ label, score, very, n, isHollow }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {score === null ? 'too few to show' : shareText(score)}
            <span className="sub">
              {very} of {n} people
            </span>
            <ShareBar share={score} bar={bar} isHollow={isHollow} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
