import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { figureText, percent, signed } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Portfolio, PortfolioLine } from '../contract.ts';
import './moved-picture.css';

const MOST = 16;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const moves = ({ movement }: PortfolioLine) => movement.came + movement.left;
const isBeyondChance = ({ movement }: PortfolioLine) =>
  movement.trend === 'gaining' || movement.trend === 'losing';

/** The options that free teams came to or left in the window, those that moved beyond chance first. */
function movedLines(lines: readonly PortfolioLine[]): PortfolioLine[] {
  const rank = (line: PortfolioLine) => (isBeyondChance(line) ? 1 : 0);
  return lines
    .filter((line) => moves(line) > 0 && line.freeShare.value !== null)
    .sort(
      (a, b) =>
        rank(b) - rank(a) || Math.abs(b.movement.net) - Math.abs(a.movement.net) || moves(b) - moves(a),
    );
}

const thenText = ({ freeShareBefore }: PortfolioLine) =>
  freeShareBefore === null ? 'unknown' : percent(freeShareBefore);

function readLine(line: PortfolioLine): string {
  const { came, left, trend } = line.movement;
  return `${line.name}: free share ${thenText(line)} then, ${figureText(line.freeShare)} now. ${came} free teams came and ${left} left: ${trend}.`;
}

/** Free share then and now, of what moved; and beside it the column that only answers can fill. */
export function MovedPicture({ portfolio }: { readonly portfolio: Portfolio }) {
  const [read, setRead] = useState<PortfolioLine>();
  const { when, settings } = portfolio;
  const moved = movedLines(portfolio.lines);
  const shown = moved
    .slice(0, MOST)
    .sort((a, b) => b.movement.net - a.movement.net || (b.freeShare.value ?? 0) - (a.freeShare.value ?? 0));
  const rest = moved.length - shown.length;
  const hint = `Dot: free share on ${when.window.to}, its band the 95% interval. Tick: free share on ${when.window.from}. In bold, what moved beyond chance.${rest > 0 ? ` ${rest} more moved less; the table below has all.` : ''}`;
  return (
    <Picture
      name="moved"
      title={`Free share, ${when.window.from} to ${when.window.to}`}
      lacking={
        moved.length === 0
          ? `No free team came to or left any product in the ${when.window.days} days to ${when.asOf}, so there is no movement to draw. A longer window, or more recorded choices, would show some.`
          : undefined
      }
      reading={read === undefined ? hint : readLine(read)}
      table={
        <TwinTable
          caption="Free share then and now"
          head={['Product', 'Then', 'Now', 'Came', 'Left', 'Trend']}
          rows={moved.map((line) => [
            line.name,
            thenText(line),
            figureText(line.freeShare),
            line.movement.came,
            line.movement.left,
            line.movement.trend,
          ])}
        />
      }
    >
      <div className="moved">
        <div className="moved-axis" aria-hidden="true">
          {TICKS.map((tick) => (
            <span key={tick} style={{ left: percent(tick) }}>
              {percent(tick)}
            </span>
          ))}
        </div>
        <p className="moved-head moved-net">Net free teams</p>
        <p className="moved-head moved-fit">Fit, bar at {percent(settings.fitBar)}</p>
        <ol style={{ '--rows': shown.length }}>
          {shown.map((line, index) => (
            <li key={line.option} style={{ '--index': index }}>
              <MovedRow line={line} onRead={setRead} bar={settings.freeShareBar} />
            </li>
          ))}
        </ol>
      </div>
    </Picture>
  );
}

interface MovedRowProps {
  readonly line: PortfolioLine;
  readonly bar: number;
  readonly onRead: (line: PortfolioLine | undefined) => void;
}

function MovedRow({ line, bar, onRead }: MovedRowProps) {
  const { freeShareBefore: before, freeShare, movement, fit } = line;
  const now = freeShare.value ?? 0;
  const then = before ?? now;
  const begin = Math.min(then, now);
  const place = (share: number) => `${share * 100}%`;
  return (
    <Link
      to="/products/$option"
      params={{ option: line.option }}
      className="moved-row"
      data-strong={isBeyondChance(line) || undefined}
      onPointerEnter={() => onRead(line)}
      onPointerLeave={() => onRead(undefined)}
      onFocus={() => onRead(line)}
      onBlur={() => onRead(undefined)}
    >
      <span className="name">{line.name}</span>
      <span className="lane">
        <span className="visually-hidden">
          free share {thenText(line)} then, {figureText(freeShare)} now
        </span>
        <i className="bar" style={{ left: place(bar) }} />
        {before !== null && <i className="then" style={{ left: place(then) }} />}
        <i className="shift" style={{ left: place(begin), width: place(Math.abs(now - then)) }} />
        {freeShare.low !== null && freeShare.high !== null && (
          <i
            className="whisker"
            style={{ left: place(freeShare.low), width: place(freeShare.high - freeShare.low) }}
          />
        )}
        <i className="now" style={{ left: place(now) }} />
      </span>
      <span className="net">{signed(movement.net)}</span>
      <span className="moves">
        {movement.came} came, {movement.left} left
      </span>
      <span className="fit" data-unknown={fit === null || undefined}>
        {fit === null ? '' : figureText(fit)}
      </span>
    </Link>
  );
}
