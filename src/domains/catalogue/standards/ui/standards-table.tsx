import { Link } from '@tanstack/react-router';
import { percent } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Standard } from '../contract.ts';
import '../../ui/record.css';

type Result = Standard['results'][number];

interface StandardsTableProps {
  readonly option: string;
  readonly standards: readonly Standard[];
}

/** What is promised, and how often it was kept. */
export function StandardsTable({ option, standards }: StandardsTableProps) {
  return (
    <div className="standards">
      <TableFrame heads={['Promise', 'Kept in the latest period', 'To be kept in', 'Earlier']} acts>
        {standards.map((standard) => (
          <StandardRow key={standard.key} option={option} standard={standard} />
        ))}
      </TableFrame>
    </div>
  );
}

function StandardRow({ option, standard }: { readonly option: string; readonly standard: Standard }) {
  const { key, statement, statements, aspect, channel, target, archived, results } = standard;
  const [latest, ...earlier] = results;
  return (
    <tr>
      <th scope="row">
        {statement}
        {Object.entries(statements).map(([language, text]) => (
          <span key={language} className="sub" lang={language}>
            {text}
          </span>
        ))}
        <span className="sub">
          {[aspect, channel, archived ? 'archived' : null].filter((word) => word !== null).join(', ')}
        </span>
      </th>
      <td className="first" data-label="Kept">
        {latest === undefined ? (
          <span className="quiet">no result</span>
        ) : (
          <ResultText result={latest} target={target} />
        )}
      </td>
      <td data-label="To be kept in">
        {target === null ? <span className="quiet">no target</span> : percent(target)}
      </td>
      <td data-label="Earlier">
        {earlier.length === 0 ? (
          <span className="quiet">none</span>
        ) : (
          <details>
            <summary>{earlier.length} earlier</summary>
            {earlier.map((result) => (
              <ResultText key={`${result.from}${result.to}`} result={result} target={target} />
            ))}
          </details>
        )}
      </td>
      <td>
        <Link
          to="."
          search={(before) => ({ ...before, record: 'standard-result', ofOption: option, ofKey: key })}
          aria-label={`Record a result of ${statement}`}
        >
          Record a result
        </Link>
      </td>
    </tr>
  );
}

function ResultText({ result, target }: { readonly result: Result; readonly target: number | null }) {
  const { from, to, kept, cases, note } = result;
  const share = shareOf(result);
  return (
    <span>
      {share === null ? <span className="quiet">unknown</span> : <b>{shareText(share, target)}</b>}
      {share !== null && share > 1 && (
        <span className="alarm"> more than all cases: it contradicts itself</span>
      )}
      {share !== null && share <= 1 && target !== null && (
        <span className={share < target ? 'alarm' : 'quiet'}>
          {share < target ? ' below the target' : ' target met'}
        </span>
      )}
      <span className="sub">
        {kept !== null &&
          cases !== null &&
          `${kept.toLocaleString('en')} of ${cases.toLocaleString('en')} cases, `}
        {from} to {to}
      </span>
      {note !== null && (
        <details className="sub">
          <summary>Note</summary>
          {note}
        </details>
      )}
    </span>
  );
}

/** As reported; counted where that is not said. */
function shareOf({ kept, cases, performance }: Result): number | null {
  if (performance !== null) return performance;
  return kept === null || cases === null || cases === 0 ? null : kept / cases;
}

/** As many decimals as it takes to tell the share from the target: 98.95% does not keep a promise of 99%. */
function shareText(share: number, target: number | null): string {
  const text = (value: number, decimals: number) => `${Number((value * 100).toFixed(decimals))}%`;
  const decimals = [1, 2, 3].find((few) => target === null || text(share, few) !== text(target, few));
  return text(share, share === target ? 1 : (decimals ?? 3));
}
