import { Link } from '@tanstack/react-router';
import { counted } from '#ui/format.ts';
import { RecordActions } from '#ui/record-actions.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Need } from '../contract.ts';
import { audienceText } from './need-facts.tsx';
import './record.css';

interface NeedsTableProps {
  readonly needs: readonly Need[];
  readonly onArchive: (key: string, archived: boolean) => void;
}

export function NeedsTable({ needs, onArchive }: NeedsTableProps) {
  return (
    <TableFrame heads={['Need', 'Evidence', 'Options', 'Who has it']} acts>
      {needs.map((need) => (
        <tr key={need.key}>
          <th scope="row">
            <Link to="/needs/$need" params={{ need: need.key }}>
              {need.statement}
            </Link>
            {need.archived && <span className="sub">archived</span>}
          </th>
          <td data-label="Evidence">
            <span>
              {need.evidence}
              <span className="sub">
                <ResearchWord need={need} />
              </span>
            </span>
          </td>
          <td data-label="Options">
            <span>
              {need.options.length}
              {need.several && <span className="quiet">, several at a time</span>}
            </span>
          </td>
          <td data-label="Who has it">{audienceText(need)}</td>
          <td>
            <RecordActions
              record="need"
              id={need.key}
              name={need.statement}
              archived={need.archived}
              onArchive={onArchive}
            />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

/** Only research says that a need is real; testing a solution does not count. */
function ResearchWord({ need: { research } }: { readonly need: Need }) {
  const { notes, latest } = research;
  if (notes === 0) return <span className="lack">without research</span>;
  return `${counted(notes, 'notes of research')}, the latest ${latest ?? 'of unknown date'}`;
}
