import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Vocabulary } from '../measures/vocabulary/contract.ts';

const SHOWN = 40;

/** What events and properties are called: what steps and questions can be made of. */
export function VocabularyReport({ answer: { events, properties } }: { readonly answer: Vocabulary }) {
  const [first, rest] = [events.slice(0, SHOWN), events.slice(SHOWN)];
  return (
    <>
      <Section title="Events">
        {events.length === 0 ? (
          <p className="lacking">No event has come up to this day.</p>
        ) : (
          <Events events={first} />
        )}
        {rest.length > 0 && (
          <details>
            <summary>{rest.length} more</summary>
            <Events events={rest} />
          </details>
        )}
      </Section>
      {properties.length > 0 && (
        <Section title="Properties of the latest events">
          <TableFrame heads={['Property', 'Some of its values']}>
            {properties.map(({ property, values }) => (
              <tr key={property}>
                <th scope="row">{property}</th>
                <td data-label="Values" className="values">
                  {values.join(', ')}
                </td>
              </tr>
            ))}
          </TableFrame>
        </Section>
      )}
    </>
  );
}

function Events({ events }: Pick<Vocabulary, 'events'>) {
  return (
    <TableFrame heads={['Event', { number: 'People' }, { number: 'First day' }, { number: 'Last day' }]}>
      {events.map(({ event, people, firstDay, lastDay }) => (
        <tr key={event}>
          <th scope="row">{event}</th>
          <td data-label="People" className="number">
            {people}
          </td>
          <td data-label="First day" className="number">
            {firstDay}
          </td>
          <td data-label="Last day" className="number">
            {lastDay}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
