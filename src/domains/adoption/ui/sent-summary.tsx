import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import type { EventSourceReport } from '../sources/contract.ts';
import { FateMark } from './fate-mark.tsx';
import { countText } from './source-words.ts';
import { Why } from './why.tsx';

/** What a source sent, by product and event, and why the rest did not become events. */
export function SentSummary({ source }: { readonly source: EventSourceReport }) {
  const { products, apartBecause, refusedBecause } = source;
  return (
    <>
      {products.length > 0 && (
        <TableFrame heads={['Product', 'Event', { number: 'In 30 days' }]}>
          {products.map(({ product, event, events }) => (
            <tr key={`${product} ${event}`}>
              <th scope="row">
                {product.startsWith('(') ? (
                  product
                ) : (
                  <Link to="/products/$option" params={{ option: product }}>
                    {product}
                  </Link>
                )}
              </th>
              <td data-label="Event">{event}</td>
              <td data-label="In 30 days" className="number">
                {countText(events)}
              </td>
            </tr>
          ))}
        </TableFrame>
      )}
      {apartBecause.length + refusedBecause.length > 0 && (
        <TableFrame heads={['Not counted', 'Why', { number: 'Events' }]}>
          {apartBecause.map(({ reason, events }) => (
            <tr key={`apart ${reason}`}>
              <th scope="row">
                <FateMark fate="apart" />
              </th>
              <td>
                <Why field={null} reason={reason} />
              </td>
              <td data-label="Events" className="number">
                {countText(events)}
              </td>
            </tr>
          ))}
          {refusedBecause.map(({ field, reason, events }) => (
            <tr key={`refused ${field} ${reason}`}>
              <th scope="row">
                <FateMark fate="refused" />
              </th>
              <td>
                <Why field={field} reason={reason} />
              </td>
              <td data-label="Events" className="number">
                {countText(events)}
              </td>
            </tr>
          ))}
        </TableFrame>
      )}
      {refusedBecause.length > 0 && (
        <p className="note">
          What was refused is forgotten after 14 days. What is kept apart waits for a mapping.
        </p>
      )}
    </>
  );
}
