import { TableFrame } from '#ui/table-frame.tsx';
import { FateMark } from './fate-mark.tsx';
import { Said } from './said.tsx';
import { agoText } from './source-words.ts';
import type { TailRow } from './tail.ts';
import { Why } from './why.tsx';

interface EventsTableProps {
  readonly rows: readonly TailRow[];
  readonly now: number;
}

/** The last events, the newest first, and what became of each. */
export function EventsTable({ rows, now }: EventsTableProps) {
  return (
    <div className="events">
      <TableFrame heads={['Received', 'Became', 'Event', 'Product, team', 'Person', 'Why', 'Said']}>
        {rows.map(({ id, isNew, event: row }) => (
          <tr key={id} data-new={isNew || undefined}>
            <td data-label="Received">
              <span>
                <time dateTime={`${row.received.replace(' ', 'T')}Z`} title={`${row.received} UTC`}>
                  {agoText(row.received, now)}
                </time>
                {isNew && <b> new</b>}
              </span>
            </td>
            <td data-label="Became">
              <FateMark fate={row.fate} />
            </td>
            <th scope="row">{row.event === '' ? <span className="quiet">no name</span> : row.event}</th>
            <td data-label="Product">
              <span>
                {row.product ?? <span className="quiet">not known</span>}
                {row.team !== null && <span className="sub">{row.team}</span>}
              </span>
            </td>
            <td data-label="Person">
              {row.person === null ? <span className="quiet">nobody</span> : <code>{row.person}</code>}
            </td>
            <td data-label={row.reason === null ? undefined : 'Why'}>
              <Why field={row.field} reason={row.reason} />
            </td>
            <td data-label="Said" className="said-cell">
              <Said text={row.said} of={row.event} />
            </td>
          </tr>
        ))}
      </TableFrame>
    </div>
  );
}
