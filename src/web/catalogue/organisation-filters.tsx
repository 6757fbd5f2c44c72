import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SavedFilter } from '#domains/catalogue/filters/contract.ts';
import { SavedFilters } from '#domains/catalogue/filters/ui/saved-filters.tsx';
import { AppError } from '#platform/errors.ts';
import { savedFiltersQuery } from '../catalogue-queries.ts';
import { RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { parseSearch, readSearch } from '../search.ts';
import { useNotice } from '../shell/notice.tsx';
import { filterOf } from './filters.ts';

/** The filters that somebody saved, and the saving of the one in force. */
export function OrganisationFilters({ filter }: { readonly filter: Readonly<Record<string, string>> }) {
  const { data: filters } = useQuery(savedFiltersQuery);
  const client = useQueryClient();
  const say = useNotice();
  const remove = async ({ key, name }: SavedFilter) => {
    try {
      await putRecords({ 'saved-filters': [{ key, archived: true }] });
      say(`Removed: the filter ${name}.`);
    } catch (error) {
      say(error instanceof AppError ? error.message : 'That failed. Nothing was changed.');
    }
    await client.invalidateQueries({ queryKey: [RECORDS] });
  };
  const canSave = Object.keys(filter).length > 0;
  if ((filters ?? []).length === 0 && !canSave) return null;
  return (
    <div className="list-head">
      <SavedFilters
        filters={filters ?? []}
        parse={(search) => filterOf(readSearch(parseSearch(search)))}
        onRemove={(removed) => void remove(removed)}
      />
      {canSave && (
        <Link to="." search={(before) => ({ ...before, record: 'saved-filter' })}>
          Save this filter
        </Link>
      )}
    </div>
  );
}
