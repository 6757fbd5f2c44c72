import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChosenFilters } from '#domains/catalogue/search/ui/chosen-filters.tsx';
import { Facets } from '#domains/catalogue/search/ui/facets.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { catalogueQuery } from '../catalogue-queries.ts';
import { needsQuery, teamsQuery } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { FILTERS, filterOf, offsetOf, PAGE_SIZE } from './filters.ts';
import { Found } from './found.tsx';
import { OrganisationFilters } from './organisation-filters.tsx';

const SORTS: Readonly<Record<string, string>> = {
  name: 'name',
  '-name': 'name, from the end',
  stage: 'stage',
  owner: 'owner',
  changed: 'changed last',
};

/** Changes filters in the address, and goes to the first page of what fits. */
function useFilterChange() {
  const navigate = useNavigate();
  return (change: Readonly<Record<string, string | undefined>>) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, page: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
}

/** The options, asked of the server by what the address says, a page at a time. */
export function Browse() {
  const search = useSearch({ strict: false });
  const change = useFilterChange();
  const filter = filterOf(search);
  const sort = SORTS[search.sort ?? ''] === undefined ? undefined : search.sort;
  const offset = offsetOf(search);
  const { data, error, isPlaceholderData, refetch } = useQuery(
    catalogueQuery({ ...filter, sort, offset, limit: PAGE_SIZE }),
  );
  const { data: teams } = useQuery(teamsQuery);
  const teamName = (key: string) => teams?.find((team) => team.key === key)?.name ?? key;
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (data === undefined) return <p className="note">Loading…</p>;
  const facets = (
    <Facets
      answer={data}
      chosen={filter}
      teamName={teamName}
      onChange={(name, value) => change({ [name]: value })}
    />
  );
  const chosenCount = Object.keys(filter).filter((name) => name !== 'text').length;
  return (
    <div className="browse">
      <div className="filters">
        <SearchField
          label="Find an option"
          placeholder="Words in any language"
          value={search.text ?? ''}
          onChange={(text) => change({ text: text === '' ? undefined : text })}
        />
        <SortField
          sort={sort}
          isSearch={filter.text !== undefined}
          onChange={(next) => change({ sort: next })}
        />
      </div>
      {isNarrow ? (
        <details className="browse-filter">
          <summary>Filter{chosenCount > 0 && ` (${chosenCount} chosen)`}</summary>
          {facets}
        </details>
      ) : (
        <aside aria-label="Filters">{facets}</aside>
      )}
      <div className="browse-main" aria-busy={isPlaceholderData}>
        <OrganisationFilters filter={filter} />
        <Narrowed filter={filter} teamName={teamName} />
        <Corrected asked={search.text} corrected={data.corrected} />
        <Found
          key={JSON.stringify(filter)}
          answer={data}
          filter={data.corrected === null ? filter : { ...filter, text: data.corrected }}
          offset={offset}
        />
      </div>
    </div>
  );
}

interface SortFieldProps {
  readonly sort: string | undefined;
  readonly isSearch: boolean;
  readonly onChange: (sort: string | undefined) => void;
}

function SortField({ sort, isSearch, onChange }: SortFieldProps) {
  return (
    <div className="filter-field">
      <label htmlFor="catalogue-sort">Order</label>
      <select
        id="catalogue-sort"
        value={sort ?? (isSearch ? '' : 'name')}
        onChange={({ target: { value } }) =>
          onChange(value === '' || (!isSearch && value === 'name') ? undefined : value)
        }
      >
        {isSearch && <option value="">how well it fits</option>}
        {Object.entries(SORTS).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

function Narrowed({
  filter,
  teamName,
}: {
  readonly filter: Record<string, string>;
  readonly teamName: (key: string) => string;
}) {
  const change = useFilterChange();
  const { data: needs } = useQuery(needsQuery);
  return (
    <ChosenFilters
      chosen={filter}
      teamName={teamName}
      needName={(key) => needs?.find((need) => need.key === key)?.statement ?? key}
      onChange={(name, value) => change({ [name]: value })}
      onClear={() => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}
    />
  );
}

/** A word that occurs nowhere was taken for the nearest that does: said, not hidden. */
function Corrected({
  asked,
  corrected,
}: {
  readonly asked: string | undefined;
  readonly corrected: string | null;
}) {
  if (corrected === null) return null;
  return (
    <p role="status" className="prose">
      Nothing was found for “{asked}”; showing{' '}
      <Link to="." search={(before) => ({ ...before, text: corrected, page: undefined })}>
        “{corrected}”
      </Link>
      .
    </p>
  );
}
