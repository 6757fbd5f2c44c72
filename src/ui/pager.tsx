import { Link } from '@tanstack/react-router';

interface PagerProps {
  /** What is listed, in words, such as "Options". */
  readonly label: string;
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
}

/** "1 to 50 of 349" in words. */
export function stretchText({ total, offset, limit }: Omit<PagerProps, 'label'>): string {
  if (total === 0) return 'none';
  return `${offset + 1} to ${Math.min(total, offset + limit)} of ${total}`;
}

/** The pages of a long list; each is a link, as the page is in the address. Nothing where all fits on one. */
export function Pager({ label, total, offset, limit }: PagerProps) {
  const page = Math.floor(offset / limit) + 1;
  const last = Math.ceil(total / limit);
  if (last <= 1) return null;
  return (
    <nav className="pager" aria-label={`Pages of ${label}`}>
      <PageLink page={page - 1} last={last}>
        Previous
      </PageLink>
      <span className="quiet">
        {stretchText({ total, offset, limit })}, page {page} of {last}
      </span>
      <PageLink page={page + 1} last={last}>
        Next
      </PageLink>
    </nav>
  );
}

function PageLink({
  page,
  last,
  children,
}: {
  readonly page: number;
  readonly last: number;
  readonly children: string;
}) {
  if (page < 1 || page > last) return <span className="quiet">{children}</span>;
  return (
    <Link to="." search={(before) => ({ ...before, page: page === 1 ? undefined : String(page) })}>
      {children}
    </Link>
  );
}
