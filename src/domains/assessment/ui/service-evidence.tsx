import { TableFrame } from '#ui/table-frame.tsx';
import type { Assessment } from '../contract.ts';
import { RateFigure } from './rate-figure.tsx';

type Finding = Assessment['findings'][number];

/** The evidence on a service: each piece with its number, where it comes from and for which days. */
export function ServiceEvidence({
  findings,
  asOf,
}: Pick<Assessment, 'findings'> & { readonly asOf: string }) {
  return (
    <TableFrame heads={['About', 'What is known', 'From', 'For the days']}>
      {findings.map((finding) => {
        const [label, rest] = cut(finding.text);
        return (
          <tr key={finding.text}>
            <th scope="row">{label}</th>
            <td className="first">
              {finding.rate === null ? rest : <RateFigure rate={finding.rate} label={label} words={rest} />}
            </td>
            <td data-label="From">{finding.source}</td>
            <td data-label="For the days" className="nowrap">
              {daysOf(finding, asOf)}
            </td>
          </tr>
        );
      })}
    </TableFrame>
  );
}

/** "Volume: at least 12 started." as what it is about, and what is said of it. */
function cut(text: string): readonly [string, string] {
  const colon = text.indexOf(': ');
  if (colon === -1) return ['', text];
  const rest = text.slice(colon + 2).replace(/\.$/, '');
  return [text.slice(0, colon), `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`];
}

function daysOf({ rate, text }: Finding, asOf: string): string {
  if (rate !== null) return `${rate.from} to ${rate.to}`;
  return /\d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? `as of ${asOf}`;
}
