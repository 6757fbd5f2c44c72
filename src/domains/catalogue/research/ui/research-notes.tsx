import { Link } from '@tanstack/react-router';
import { LinkedText } from '#ui/linked-text.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { ResearchNote } from '../contract.ts';

interface ResearchNotesProps {
  readonly notes: readonly ResearchNote[];
  /** What an option is called. */
  readonly optionName: (option: string) => string;
}

/** Notes of one purpose, the latest first. */
export function ResearchNotes({ notes, optionName }: ResearchNotesProps) {
  const isTesting = notes.some(({ purpose }) => purpose === 'testing');
  return (
    <TableFrame heads={['On', 'Method', ...(isTesting ? ['Tested'] : []), { number: 'People' }, 'Learnt']}>
      {notes.map((note) => (
        <tr key={note.key}>
          <th scope="row">{note.on}</th>
          <td data-label="Method">{note.method}</td>
          {isTesting && (
            <td data-label="Tested">
              {note.option === null ? (
                <span className="quiet">unknown</span>
              ) : (
                <Link to="/products/$option/record" params={{ option: note.option }}>
                  {optionName(note.option)}
                </Link>
              )}
            </td>
          )}
          <td className="number" data-label="People">
            {note.people ?? <span className="quiet">unknown</span>}
          </td>
          <td data-label="Learnt">
            <span>
              {note.finding ?? <span className="quiet">not recorded</span>}
              {note.link !== null && (
                <span className="sub">
                  <LinkedText text={note.link} />
                </span>
              )}
            </span>
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
