import { Link } from '@tanstack/react-router';
import { Figure } from '#ui/figure.tsx';
import { percent, signed } from '#ui/format.ts';
import { IntervalBar } from '#ui/interval-bar.tsx';
import { SortHeader } from '#ui/sort-header.tsx';
import { basisText } from './fit-basis.ts';
import { type Portfolio, type PortfolioLine, TWO_YEARS } from './portfolio-order.ts';
import { VerdictMark } from './verdict-mark.tsx';
import './portfolio-table.css';

interface PortfolioTableProps {
  readonly lines: readonly PortfolioLine[];
  readonly settings: Portfolio['settings'];
  readonly needName: (need: string) => string;
}

/** One line a product: the verdict and the figures that it rests on. */
export function PortfolioTable({ lines, settings, needName }: PortfolioTableProps) {
  return (
    <div className="table-frame">
      <table className="table portfolio-table">
        <thead>
          <tr>
            <SortHeader name="name">Product</SortHeader>
            <SortHeader name="verdict">Verdict</SortHeader>
            <SortHeader name="fit">Fit</SortHeader>
            <SortHeader name="free">Free share</SortHeader>
            <th scope="col">
              <span className="visually-hidden">Free share drawn</span>
            </th>
            <SortHeader name="captive" number>
              Captive
            </SortHeader>
            <SortHeader name="net">Net free teams</SortHeader>
            <SortHeader name="survival">Stay 2 years</SortHeader>
            <th scope="col">Missing</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <PortfolioRow key={line.option} line={line} bar={settings.freeShareBar} needName={needName} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PortfolioRowProps extends Pick<PortfolioTableProps, 'needName'> {
  readonly line: PortfolioLine;
  readonly bar: number;
}

function PortfolioRow({ line, bar, needName }: PortfolioRowProps) {
  const { movement, fit, verdict } = line;
  const isTrend = movement.trend === 'gaining' || movement.trend === 'losing';
  return (
    <tr>
      <th scope="row">
        <Link to="/products/$option" params={{ option: line.option }}>
          {line.name}
        </Link>
        <span className="sub">{line.needs.map(needName).join('; ')}</span>
      </th>
      <td data-label="Verdict">
        <VerdictMark verdict={verdict.verdict} />
      </td>
      <td data-label="Fit">
        {fit === null ? (
          <span className="unasked">{unaskedText(line)}</span>
        ) : (
          <span>
            <Figure figure={fit} label={`Fit of ${line.name}`} short />
            <span className="sub">{basisText(line)}</span>
          </span>
        )}
      </td>
      <td className="first" data-label="Free share">
        <span>
          <Figure figure={line.freeShare} label={`Free share of ${line.name}`} short />
          <span className="sub">
            {line.freeShare.count} of {line.freeShare.n}
          </span>
        </span>
      </td>
      <td className="drawn">
        <IntervalBar figure={line.freeShare} bar={bar} />
      </td>
      <td className="number" data-label="Captive">
        <Figure figure={line.captiveShare} label={`Captive share of ${line.name}`} short />
      </td>
      <td data-label="Net free teams">
        <span className={isTrend ? 'strong' : undefined}>
          {signed(movement.net)}
          {isTrend && `, ${movement.trend}`}
          <span className="sub">
            {movement.came} came, {movement.left} left
          </span>
        </span>
      </td>
      <td data-label="Stay 2 years">
        <Survival line={line} />
      </td>
      <td data-label="Missing">
        <Missing verdict={verdict} />
      </td>
    </tr>
  );
}

/** Why no fit is shown. */
function unaskedText({ verdict: { missing } }: PortfolioLine): string {
  const kinds = new Set(missing.map(({ kind }) => kind));
  if (kinds.has('fit-running')) return 'being asked';
  return kinds.has('fit-too-few') ? 'too few to show' : 'not asked';
}

function Survival({ line: { survival } }: { readonly line: PortfolioLine }) {
  const point = survival.at.find(({ days }) => days === TWO_YEARS);
  if (point === undefined || point.survival === null) return <span className="quiet">unknown</span>;
  return (
    <span className="nowrap">
      {percent(point.survival)}{' '}
      {point.low !== null && point.high !== null && (
        <span className="quiet">
          ({Math.round(point.low * 100)} to {Math.round(point.high * 100)})
        </span>
      )}
      <span className="sub">
        {survival.ended} of {survival.tenures} ended
      </span>
    </span>
  );
}

/** What is missing, folded: it says the same of many. */
function Missing({ verdict: { missing } }: { readonly verdict: PortfolioLine['verdict'] }) {
  if (missing.length === 0) return <span className="quiet">nothing</span>;
  return (
    <details className="missing">
      <summary>{missing.map(({ what }) => what.split(':')[0]?.toLowerCase()).join(', ')}</summary>
      {missing.map(({ what, settle }) => (
        <p key={what} className="note">
          {what} {settle}
        </p>
      ))}
    </details>
  );
}
