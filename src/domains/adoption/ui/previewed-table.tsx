import { useState } from 'react';
import { TableFrame } from '#ui/table-frame.tsx';
import type { PreviewedEvent } from '../sources/contract.ts';
import { FateMark } from './fate-mark.tsx';
import { FATE_WORDS, type Fate } from './protocol-words.ts';
import { Said } from './said.tsx';
import { countText } from './source-words.ts';
import { Why } from './why.tsx';

const FIRST = 10;
const FATES = Object.keys(FATE_WORDS) as Fate[];

/** What would become of messages, in a sentence and one by one. */
export function PreviewedTable({ events }: { readonly events: readonly PreviewedEvent[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? events : events.slice(0, FIRST);
  return (
    <div className="events">
      <p className="strong" role="status">
        {previewText(events)}
      </p>
      <TableFrame heads={['Would be', 'Event', 'Product', 'Team', 'Why', 'Said']}>
        {shown.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other identity, and their order is that of their arrival
          <tr key={index}>
            <td data-label="Would be">
              <FateMark fate={row.fate} />
            </td>
            <th scope="row">{row.event ?? <span className="quiet">no event</span>}</th>
            <td data-label="Product">{row.product ?? <span className="quiet">not known</span>}</td>
            <td data-label="Team">{row.team ?? <span className="quiet">not said</span>}</td>
            <td data-label={row.reason === null ? undefined : 'Why'}>
              <Why field={row.field} reason={row.reason} />
            </td>
            <td data-label="Said" className="said-cell">
              <Said text={row.said} of={row.event ?? 'this message'} />
            </td>
          </tr>
        ))}
      </TableFrame>
      {events.length > shown.length && (
        <p>
          <button type="button" className="link" onClick={() => setWhole(true)}>
            Show all {countText(events.length)}
          </button>
        </p>
      )}
    </div>
  );
}

/** "Of the last 12 messages, 9 would be kept and 3 kept apart." */
export function previewText(events: readonly PreviewedEvent[]): string {
  const parts = FATES.flatMap((fate) => {
    const count = events.filter((event) => event.fate === fate).length;
    return count === 0 ? [] : [`${countText(count)} ${FATE_WORDS[fate]}`];
  });
  const [first = '', ...rest] = parts;
  const said = [first.replace(' ', ' would be '), ...rest];
  const list = said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
  return events.length === 1
    ? `The one message would be ${parts[0]?.replace('1 ', '')}.`
    : `Of the last ${countText(events.length)} messages, ${list}.`;
}
