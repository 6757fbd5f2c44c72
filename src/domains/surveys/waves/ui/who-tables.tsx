import { TableFrame } from '#ui/table-frame.tsx';
import { AskedMark } from '../../ui/asked-mark.tsx';
import type { Stratum, WavePreview } from '../contract.ts';

interface StrataTableProps {
  readonly strata: readonly Stratum[];
  readonly nameOf: (team: string) => string;
}

const ORDER = ['free', 'captive', 'sole', 'own', 'unknown'];

/** Who is asked, by standing and team. Solid: free to choose; hollow: not. */
export function StrataTable({ strata, nameOf }: StrataTableProps) {
  const ordered = strata.toSorted(
    (a, b) =>
      ORDER.indexOf(a.standing ?? 'unknown') - ORDER.indexOf(b.standing ?? 'unknown') || b.people - a.people,
  );
  return (
    <TableFrame
      heads={['Standing', 'Team', { number: 'Asked' }, { number: 'May be asked now' }, { number: 'People' }]}
    >
      {ordered.map(({ standing, team, people, reachable, asked }) => (
        <tr key={`${standing} ${team}`}>
          <th scope="row">
            <AskedMark standing={standing} />
          </th>
          <td data-label="Team">
            {team === null ? <span className="quiet">small teams together</span> : nameOf(team)}
          </td>
          <td data-label="Asked" className="number">
            {asked}
          </td>
          <td data-label="May be asked" className="number">
            {reachable}
          </td>
          <td data-label="People" className="number">
            {people}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

/** Who is not asked, and why. */
export function NotAsked({ groups }: { readonly groups: WavePreview['notAsked'] }) {
  if (groups.length === 0) return <p className="note">Nobody is left out.</p>;
  return (
    <ul className="plain-list not-asked">
      {groups.map(({ reason, people, names }) => (
        <li key={reason}>
          <b>{people}</b> {reason}
          {names.length > 0 && (
            <span className="sub">
              {names.join(', ')}
              {people > names.length && ` and ${people - names.length} more`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
