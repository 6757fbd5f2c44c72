import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Figure } from '#ui/figure.tsx';
import { percent } from '#ui/format.ts';
import { IntervalBar } from '#ui/interval-bar.tsx';
import { type Line, type LinesAxis, labelledLines, pointAt, trimmed } from '#ui/lines.ts';
import { LinesCanvas } from '#ui/lines-canvas.tsx';
import { Picture } from '#ui/picture.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { ShareByUse } from '../measures/shares/contract.ts';
import { Contradictions } from './contradictions.tsx';
import { shareByUseLines } from './share-lines.ts';
import { standingsText } from './use-words.ts';
import './usage.css';
import './exploring.css';

type UsedOption = ShareByUse['options'][number];

const AXIS: LinesAxis = { of: 'dates', step: false, top: 1 };
const HINT =
  'Of all days on which somebody used one of those that send events, the part of each: solid while people were free, hollow where they were not or it is unknown. Point at a day, or use the arrow keys; click a name to bring its line to the front.';

/** The options of a need by what people really use, beside what teams chose; where the two contradict each other. */
export function ShareReport({ answer }: { readonly answer: ShareByUse }) {
  const { options, silent, asked, contradictions } = answer;
  const nameOf = (key: string) => options.find(({ option }) => option === key)?.name ?? key;
  return (
    <>
      <SharePicture answer={answer} />
      <ShareTable options={options} silent={silent.map(nameOf)} />
      <Contradictions contradictions={contradictions} nameOf={nameOf} need={asked.need ?? undefined} />
    </>
  );
}

function SharePicture({ answer }: { readonly answer: ShareByUse }) {
  const [at, setAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState<string>();
  const lines = useMemo(() => shareByUseLines(answer), [answer]);
  const drawn = useMemo(() => lines.map(trimmed), [lines]);
  const title = `Share by use over time, by ${answer.asked.per}`;
  const days = lines[0]?.points.map(({ x }) => x) ?? [];
  const valueText = (whole: number, free: number) =>
    `${percent(whole)}${percent(free) === percent(whole) ? '' : ` (${percent(free)} free)`}`;
  const read = (day: number) => {
    const said = lines.flatMap((line) => {
      const point = pointAt(line, day, AXIS);
      const whole = point?.whole ?? 0;
      return whole > 0 ? [`${line.label} ${valueText(whole, point?.y ?? 0)}`] : [];
    });
    return `${answer.asked.per} of ${dayText(day)}: ${said.join(', ')}.`;
  };
  return (
    <Picture
      name="use-share"
      title={title}
      lacking={
        days.length < 2
          ? 'Fewer than two whole stretches of the calendar have any use, so there is no line to draw.'
          : undefined
      }
      reading={at === null ? HINT : read(at)}
      table={
        <TwinTable
          caption={title}
          head={['From', ...lines.map(({ label }) => label)]}
          rows={days.map((day, index) => [
            dayText(day),
            ...lines.map(({ points }) => valueText(points[index]?.whole ?? 0, points[index]?.y ?? 0)),
          ])}
        />
      }
    >
      <LinesCanvas
        label={title}
        lines={drawn}
        axis={AXIS}
        chosen={chosen ?? leading(drawn)}
        onChoose={setChosen}
        height={300}
        at={at}
        onAt={setAt}
        read={read}
      />
    </Picture>
  );
}

/** The line that ends highest: it is in front until another is picked. */
function leading(lines: readonly Line[]): string | undefined {
  return labelledLines(lines, undefined, 1)[0]?.key;
}

function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

interface ShareTableProps {
  readonly options: readonly UsedOption[];
  /** Names of those that send no events. */
  readonly silent: readonly string[];
}

function ShareTable({ options, silent }: ShareTableProps) {
  const ordered = options.toSorted(
    (a, b) => Number(b.sends) - Number(a.sends) || (b.byUse.all ?? -1) - (a.byUse.all ?? -1),
  );
  return (
    <div className="beside">
      <TableFrame
        heads={[
          'Option',
          'Of free days of use',
          'Of free choices',
          'Of all days of use',
          'People in 28 days',
          'Teams in 28 days',
        ]}
      >
        {ordered.map((option) => (
          <ShareRow key={option.option} of={option} />
        ))}
      </TableFrame>
      <p className="note">
        A day of use is a day on which one person used an option{silent.length > 0 && ' that sends events'}:
        whoever used it on ten of the last 28 days counts ten times in its share, and once among its people,
        who may use others too. So a few who use it daily can outweigh many who rarely do. Free choices are
        those of teams; where both shares differ, records and use say different things.
      </p>
      {silent.length > 0 && (
        <p className="note">
          Shares of use are of those that send events. Nothing is known of the use of {silent.join(', ')}.
        </p>
      )}
    </div>
  );
}

function ShareRow({
  of: { option, name, sends, people, teams, byUse, byChoice },
}: {
  readonly of: UsedOption;
}) {
  return (
    <tr>
      <th scope="row">
        <Link to="/products/$option" params={{ option }}>
          {name}
        </Link>
      </th>
      <td data-label="Of free use">
        <span>
          {sends ? (
            <span className="strong">{byUse.free === null ? 'no free use' : percent(byUse.free)}</span>
          ) : (
            <span className="quiet">unknown, sends no events</span>
          )}
          <IntervalBar figure={{ value: sends ? byUse.free : null, low: null, high: null }} />
        </span>
      </td>
      <td data-label="Of free choices">
        <span>
          <Figure figure={byChoice} label={`Free share of ${name}`} short />
          <IntervalBar figure={byChoice} />
        </span>
      </td>
      <td data-label="Of all use">
        {byUse.all === null || !sends ? <span className="quiet">unknown</span> : percent(byUse.all)}
      </td>
      <td data-label="People">
        {sends ? (
          <span>
            {people.all}
            <span className="sub">{standingsText(people)}</span>
          </span>
        ) : (
          <span className="quiet">unknown</span>
        )}
      </td>
      <td data-label="Teams">
        {sends ? (
          <span>
            {teams.all}
            <span className="sub">{standingsText(teams, 'none')}</span>
          </span>
        ) : (
          <span className="quiet">unknown</span>
        )}
      </td>
    </tr>
  );
}
