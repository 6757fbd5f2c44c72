import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import type { EventSourceReport } from '../sources/contract.ts';
import { FateMark } from './fate-mark.tsx';
import { protocolText } from './protocol-words.ts';
import { agoText, countText } from './source-words.ts';

interface SourcesTableProps {
  readonly sources: readonly EventSourceReport[];
  readonly now: number;
}

/** The address of a source: - for events that came with a key of the organisation. */
export const addressOf = ({ key }: Pick<EventSourceReport, 'key'>) => key ?? '-';

/** A row a source: what it sent, when last, and what did not become an event. */
export function SourcesTable({ sources, now }: SourcesTableProps) {
  return (
    <TableFrame
      heads={[
        'Source',
        { number: 'Events in 30 days' },
        { number: 'People' },
        'Last received',
        'Kept apart',
        'Refused',
      ]}
    >
      {sources.map((source) => (
        <tr key={addressOf(source)}>
          <th scope="row">
            <Link to="/sources/$source" params={{ source: addressOf(source) }}>
              {source.name}
            </Link>
            <span className="sub">{protocolText(source.protocol)}</span>
          </th>
          <td data-label="Events" className="number">
            {countText(source.events)}
          </td>
          <td data-label="People" className="number">
            {countText(source.people)}
          </td>
          <td data-label="Last received">
            <Last at={source.lastReceived} now={now} />
          </td>
          <td data-label="Kept apart">
            <Without fate="apart" events={source.apart} reason={source.apartBecause[0]?.reason} />
          </td>
          <td data-label="Refused">
            <Without fate="refused" events={source.refused} reason={refusalOf(source)} />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

/** "product: is missing", the reason that is most frequent. */
function refusalOf({ refusedBecause: [first] }: EventSourceReport): string | undefined {
  if (first === undefined) return undefined;
  return first.field === null ? first.reason : `${first.field} ${first.reason}`;
}

function Last({ at, now }: { readonly at: string | null; readonly now: number }) {
  if (at === null) return <span className="quiet">never</span>;
  return (
    <time dateTime={`${at.replace(' ', 'T')}Z`} title={`${at} UTC`} className="nowrap">
      {agoText(at, now)}
    </time>
  );
}

interface WithoutProps {
  readonly fate: 'apart' | 'refused';
  readonly events: number;
  /** Why most of them are. */
  readonly reason: string | undefined;
}

function Without({ fate, events, reason }: WithoutProps) {
  if (events === 0) return <span className="quiet">none</span>;
  return (
    <span className="without">
      <span className="marked">
        <FateMark fate={fate} silent />
        {countText(events)}
      </span>
      <span className="sub">{reason}</span>
    </span>
  );
}
