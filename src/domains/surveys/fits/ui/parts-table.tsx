import { TableFrame } from '#ui/table-frame.tsx';
import { ShareBar } from '../../ui/share-bar.tsx';
import { shareText } from '../../ui/share-text.ts';
import type { FitReport } from '../contract.ts';

type Part = FitReport['parts'][number];

const SORTS: Readonly<Record<Part['sort'], string>> = {
  loved: 'a reason to come: more than a fifth would miss it',
  utility: 'in daily use by more than half, missed by few',
  pointless: 'missed by few and used by few',
  'not clear': 'too few answers to put it on a side',
};

/** The parts of the product, by what to do with them. */
export function PartsTable({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <TableFrame heads={['Part', 'Sort', 'Would miss it', 'Use it']}>
      {parts.map(({ key, name, sort, missed, used }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          <td data-label="Sort">
            <span>
              <b>{sort}</b>
              <span className="sub">{SORTS[sort]}</span>
            </span>
          </td>
          <PartCell label="Would miss it" share={missed} bar={0.2} />
          <PartCell label="Use it" share={used} bar={0.5} />
        </tr>
      ))}
    </TableFrame>
  );
}

interface PartCellProps {
  readonly label: string;
  readonly share: Part['missed'];
  readonly bar: number;
}

function PartCell({ label, share: { value, low, high, count, n }, bar }: PartCellProps) {
  return (
    <td data-label={label}>
      <span>
        {value === null ? (
          <span className="quiet">nobody was asked</span>
        ) : (
          <>
            {shareText({ value, low, high })}
            <span className="sub">
              {count} of {n} people
            </span>
          </>
        )}
        <ShareBar share={value === null ? null : { value, low, high }} bar={bar} />
      </span>
    </td>
  );
}
