import { Link } from '@tanstack/react-router';

interface RecordActionsProps {
  /** Kind of record, as the address names its dialog. */
  readonly record: string;
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly onArchive: (key: string, archived: boolean) => void;
}

/** Edit, archive, restore. */
export function RecordActions({ record, id, name, archived, onArchive }: RecordActionsProps) {
  return (
    <span className="actions">
      <Link to="." search={(before) => ({ ...before, record, ofKey: id })} aria-label={`Edit ${name}`}>
        Edit
      </Link>
      <button
        type="button"
        className="link"
        aria-label={`${archived ? 'Restore' : 'Archive'} ${name}`}
        onClick={() => onArchive(id, !archived)}
      >
        {archived ? 'Restore' : 'Archive'}
      </button>
    </span>
  );
}
