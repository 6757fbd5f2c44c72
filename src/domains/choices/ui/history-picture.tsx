import { useState } from 'react';
import { spoken } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { TeamReport } from '../summaries/contract.ts';
import { type Bar, layHistory } from './history-layout.ts';
import './history-picture.css';

/** Per cent of the time shown below which a name has no room. */
const NARROW = 4;

/** What a team held, need by need, over time: what it holds now solid or hollow by its standing, what it left in grey. */
export function HistoryPicture({ report }: { readonly report: TeamReport }) {
  const [read, setRead] = useState<Bar>();
  const { needs, years, end } = layHistory(report);
  return (
    <Picture
      name="history"
      title="What it held"
      lacking={
        needs.length === 0
          ? 'Nothing is known of what this team held. Its first recorded choice begins the line.'
          : undefined
      }
      reading={
        read === undefined
          ? 'Filled: held freely. Outlined: held, not freely. In grey what was left, by the standing of its last day.'
          : readBar(read)
      }
      table={
        <TwinTable
          caption="What the team held"
          head={['Need', 'Option', 'From', 'To', 'Standing', 'Then', 'Why taken', 'Why left']}
          rows={report.history.map((held) => [
            held.need,
            held.name,
            held.from,
            held.to ?? 'still held',
            held.standing,
            held.successor ?? '',
            held.reasons.map(spoken).join(', '),
            held.leftReasons.map(spoken).join(', '),
          ])}
        />
      }
    >
      <div className="history">
        <div className="history-axis" aria-hidden="true">
          {years.map(({ year, left }) => (
            <span key={year} style={{ left: `${left}%` }}>
              {year}
            </span>
          ))}
        </div>
        {needs.map(({ need, statement, rows, bars }) => (
          <div key={need} className="history-need">
            <span className="name">{statement}</span>
            <ol style={{ height: rows * 24 }}>
              {bars.map((bar) => (
                <li key={`${bar.option} ${bar.from}`}>
                  <span
                    role="img"
                    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach every mark of a picture
                    tabIndex={0}
                    className="history-bar"
                    data-kind={bar.kind}
                    data-past={bar.past}
                    aria-label={readBar(bar)}
                    style={{ left: `${bar.left}%`, width: `${bar.width}%`, top: bar.row * 24 + 3 }}
                    onPointerEnter={() => setRead(bar)}
                    onPointerLeave={() => setRead(undefined)}
                    onFocus={() => setRead(bar)}
                    onBlur={() => setRead(undefined)}
                  >
                    {bar.width > NARROW ? bar.name : ''}
                  </span>
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
      <p className="note">Up to {end}.</p>
    </Picture>
  );
}

function readBar({ name, need, from, to, successor, standing, reasons, leftReasons }: Bar): string {
  const why = reasons.length === 0 ? '' : ` Why: ${reasons.map(spoken).join(', ')}.`;
  const end = to === null ? `still held, ${standing}` : `to ${to}, ${standing}`;
  const then = successor === null ? '' : `, then ${successor}`;
  const whyLeft = leftReasons.length === 0 ? '' : ` Why left: ${leftReasons.map(spoken).join(', ')}.`;
  return `${need}: ${name}, from ${from} ${end}${then}.${why}${whyLeft}`;
}
