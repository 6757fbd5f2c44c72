import { useElementSize } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { figureText, percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Portfolio, PortfolioLine } from '../contract.ts';
import { basisText, isSignal } from './fit-basis.ts';
import { frameOf, type Placed, placeLines, type QuadrantFrame } from './quadrant-layout.ts';
import { VerdictShape } from './verdict-mark.tsx';
import './quadrant-picture.css';

const fitText = (line: PortfolioLine) =>
  line.fit === null ? 'unknown' : `${figureText(line.fit)} (${basisText(line)})`;
const readLine = (line: PortfolioLine) =>
  `${line.name}: ${line.verdict.verdict}. Fit ${fitText(line)}; free share ${figureText(line.freeShare)}.`;

/** Fit against free share, both with their intervals and bars, for the products whose fit somebody was asked about. */
export function QuadrantPicture({ portfolio: { lines, settings } }: { readonly portfolio: Portfolio }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [read, setRead] = useState<PortfolioLine>();
  const frame = frameOf(width);
  const placed = placeLines(lines, frame);
  const unasked = lines.length - placed.length;
  const hint = `Whiskers: 95% intervals, dashed where the fit is not that of free people or too old. A name that would run over another is left out; point at the mark, or Tab to it.${unasked > 0 ? ` ${unasked} more have no place here: their fit or free share is unknown.` : ''}`;
  return (
    <Picture
      name="quadrant"
      title="Fit against free share"
      reading={read === undefined ? hint : readLine(read)}
      table={
        <TwinTable
          caption="Fit against free share"
          head={['Product', 'Verdict', 'Fit', 'Free share']}
          rows={placed.map(({ line }) => [
            line.name,
            line.verdict.verdict,
            fitText(line),
            figureText(line.freeShare),
          ])}
        />
      }
    >
      <div ref={ref} style={{ minHeight: frame.height }}>
        {width > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: no fieldset inside a picture
          <svg
            className="quadrant"
            width={width}
            height={frame.height}
            role="group"
            aria-label="Fit against free share"
          >
            <Axes frame={frame} {...settings} />
            {placed.map((point) => (
              <Point key={point.line.option} point={point} onRead={setRead} />
            ))}
          </svg>
        )}
      </div>
    </Picture>
  );
}

interface AxesProps extends Pick<Portfolio['settings'], 'fitBar' | 'freeShareBar'> {
  readonly frame: QuadrantFrame;
}

function Axes({ frame: { x, y }, fitBar, freeShareBar }: AxesProps) {
  return (
    <>
      <path className="axis" d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} />
      <path className="bar" d={`M${x(0)} ${y(fitBar)}H${x(1)}M${x(freeShareBar)} ${y(0)}V${y(1)}`} />
      <text x={x(0) + 6} y={y(fitBar) - 6}>
        fit bar, {percent(fitBar)}
      </text>
      <text x={x(freeShareBar) + 6} y={y(1) + 8}>
        high free share, {percent(freeShareBar)}
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

interface PointProps {
  readonly point: Placed;
  readonly onRead: (line: PortfolioLine | undefined) => void;
}

/** Drawn around its own place, so that it moves as one. */
function Point({ point: { line, x, y, across, up, name }, onRead }: PointProps) {
  const navigate = useNavigate();
  const open = () => void navigate({ to: '/products/$option', params: { option: line.option } });
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML links do not live in SVG
    <g
      role="link"
      tabIndex={0}
      aria-label={readLine(line)}
      className="point"
      style={{ transform: `translate(${x}px, ${y}px)` }}
      onPointerEnter={() => onRead(line)}
      onPointerLeave={() => onRead(undefined)}
      onFocus={() => onRead(line)}
      onBlur={() => onRead(undefined)}
      onClick={open}
      onKeyDown={(event) => event.key === 'Enter' && open()}
    >
      <path className="whisker" d={`M${across[0]} 0H${across[1]}`} />
      <path className={isSignal(line) ? 'whisker' : 'whisker noise'} d={`M0 ${up[0]}V${up[1]}`} />
      <g className="mark" transform="translate(-7 -7)">
        <VerdictShape verdict={line.verdict.verdict} />
      </g>
      {name !== undefined && (
        <text className="name" x={name.dx} y={name.dy} textAnchor={name.anchor}>
          {line.name}
        </text>
      )}
    </g>
  );
}
