import { useNavigate, useSearch } from '@tanstack/react-router';

interface SortHeaderProps {
  readonly name: string;
  readonly children: string;
  readonly number?: boolean;
}

/** A column head that orders its table; the order is in the address. First click: largest first. */
export function SortHeader({ name, children, number = false }: SortHeaderProps) {
  const { sort } = useSearch({ strict: false });
  const navigate = useNavigate();
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined;
  const next = direction === undefined ? `-${name}` : direction === 'descending' ? name : undefined;
  return (
    <th scope="col" className={number ? 'number' : undefined} aria-sort={direction}>
      <button
        type="button"
        onClick={() =>
          navigate({
            to: '.',
            search: (before) => ({ ...before, sort: next }),
            replace: true,
            resetScroll: false,
          })
        }
      >
        {children}
        {direction !== undefined && <span aria-hidden="true">{direction === 'ascending' ? ' ↑' : ' ↓'}</span>}
      </button>
    </th>
  );
}

type Sortable = number | string | null;

/** Rows in the order that the address asks for; as they come where it asks for none. Unknown is last either way. */
export function sortedBy<Row>(
  rows: readonly Row[],
  sort: string | undefined,
  columns: Readonly<Record<string, (row: Row) => Sortable>>,
): readonly Row[] {
  const column = columns[sort?.replace(/^-/, '') ?? ''];
  if (column === undefined || sort === undefined) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [column(a), column(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'string') return -sign * left.localeCompare(String(right), 'en');
    return sign * (left - Number(right));
  });
}
