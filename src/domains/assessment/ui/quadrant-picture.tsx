import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { figureText, percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Portfolio, PortfolioLine } from '../contract.ts';
import { VerdictShape } from './verdict-mark.tsx';
import './quadrant-picture.css';

const SIZE = { width: 900, height: 480, left: 44, right: 16, top: 16, bottom: 36 } as const;
const x = (share: number) => SIZE.left + share * (SIZE.width - SIZE.left - SIZE.right);
const y = (share: number) => SIZE.height - SIZE.bottom - share * (SIZE.height - SIZE.top - SIZE.bottom);

const readLine = (line: PortfolioLine) =>
  `${line.name}: ${line.verdict.verdict}. Fit ${line.fit === null ? 'unknown' : figureText(line.fit)}; free share ${figureText(line.freeShare)}.`;

/** Fit against free share, both with their intervals and bars, for the products whose fit somebody was asked about. */
export function QuadrantPicture({ portfolio: { lines, settings } }: { readonly portfolio: Portfolio }) {
  const [read, setRead] = useState<PortfolioLine>();
  const navigate = useNavigate();
  const placed = lines.filter(
    ({ fit, freeShare }) => fit !== null && fit.value !== null && freeShare.value !== null,
  );
  const unasked = lines.length - placed.length;
  const hint = `Whiskers: 95% intervals. Across: the fit bar at ${percent(settings.fitBar)}.${unasked > 0 ? ` Fit of ${unasked} more is unknown; they have no place here.` : ''}`;
  return (
    <Picture
      name="quadrant"
      title="Fit against free share"
      reading={read === undefined ? hint : readLine(read)}
      table={
        <TwinTable
          caption="Fit against free share"
          head={['Product', 'Verdict', 'Fit', 'Free share']}
          rows={placed.map((line) => [
            line.name,
            line.verdict.verdict,
            line.fit === null ? '' : figureText(line.fit),
            figureText(line.freeShare),
          ])}
        />
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset inside a picture */}
      <svg
        className="quadrant"
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="group"
        aria-label="Fit against free share"
      >
        <QuadrantFrame {...settings} />
        {placed.map((line) => (
          // biome-ignore lint/a11y/useSemanticElements: HTML links do not live in SVG
          <g
            key={line.option}
            role="link"
            tabIndex={0}
            aria-label={readLine(line)}
            className="point"
            onPointerEnter={() => setRead(line)}
            onPointerLeave={() => setRead(undefined)}
            onFocus={() => setRead(line)}
            onBlur={() => setRead(undefined)}
            onClick={() => void navigate({ to: '/products/$option', params: { option: line.option } })}
            onKeyDown={(event) =>
              event.key === 'Enter' &&
              void navigate({ to: '/products/$option', params: { option: line.option } })
            }
            style={{
              transform: `translate(${x(line.freeShare.value ?? 0)}px, ${y(line.fit?.value ?? 0)}px)`,
            }}
          >
            <QuadrantPoint line={line} />
          </g>
        ))}
      </svg>
    </Picture>
  );
}

function QuadrantFrame({ fitBar, freeShareBar }: Pick<Portfolio['settings'], 'fitBar' | 'freeShareBar'>) {
  return (
    <>
      <path className="axis" d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} />
      <path className="bar" d={`M${x(0)} ${y(fitBar)}H${x(1)}`} />
      <path className="bar" d={`M${x(freeShareBar)} ${y(0)}V${y(1)}`} />
      <text x={x(1)} y={y(fitBar) - 6} textAnchor="end">
        fit bar, {percent(fitBar)}
      </text>
      <text x={x(freeShareBar) + 6} y={y(1) + 10}>
        free share counts as high, {percent(freeShareBar)}
      </text>
      {[0, 0.5, 1].map((tick) => (
        <g key={tick}>
          <text x={x(tick)} y={y(0) + 18} textAnchor={tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'}>
            {tick === 1 ? 'free share 100%' : percent(tick)}
          </text>
          <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
            {tick === 1 ? 'fit' : percent(tick)}
          </text>
        </g>
      ))}
    </>
  );
}

/** Drawn around its own place, so that it moves as one. */
function QuadrantPoint({ line: { fit, freeShare, verdict, name } }: { readonly line: PortfolioLine }) {
  const [across, up] = [x(freeShare.value ?? 0), y(fit?.value ?? 0)];
  return (
    <>
      {freeShare.low !== null && freeShare.high !== null && (
        <path className="whisker" d={`M${x(freeShare.low) - across} 0H${x(freeShare.high) - across}`} />
      )}
      {fit !== null && fit.low !== null && fit.high !== null && (
        <path className="whisker" d={`M0 ${y(fit.low) - up}V${y(fit.high) - up}`} />
      )}
      <g className="mark" transform="translate(-7 -7)">
        <VerdictShape verdict={verdict.verdict} />
      </g>
      <text className="name" x="10" y="-6">
        {name}
      </text>
    </>
  );
}
