import { Link } from '@tanstack/react-router';
import type { SavedFilter } from '../contract.ts';

interface SavedFiltersProps {
  readonly filters: readonly SavedFilter[];
  /** An address search as its parts. */
  readonly parse: (search: string) => Record<string, string>;
  readonly onRemove: (filter: SavedFilter) => void;
}

/** Filters to come back to, as links. Nothing where none is saved. */
export function SavedFilters({ filters, parse, onRemove }: SavedFiltersProps) {
  if (filters.length === 0) return null;
  return (
    <ul className="chosen-filters" aria-label="Saved filters">
      {filters.map((filter) => (
        <li key={filter.key}>
          <Link to="/catalogue" search={{ ...parse(filter.search), part: 'options' }}>
            {filter.name}
          </Link>{' '}
          <button
            type="button"
            className="link quiet"
            aria-label={`Remove the saved filter ${filter.name}`}
            onClick={() => onRemove(filter)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
