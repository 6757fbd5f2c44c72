import { Link } from '@tanstack/react-router';
import '#domains/adoption/ui/usage.css';

const TABS = [
  ['Assessment', '/products/$option'],
  ['Fit', '/products/$option/fit'],
  ['Voices', '/products/$option/voices'],
  ['Usage', '/products/$option/usage'],
  ['Retention', '/products/$option/retention'],
  ['Happy path', '/products/$option/happy-path'],
  ['Teams', '/products/$option/teams'],
  ['Versions', '/products/$option/versions'],
] as const;

/** The pages of one product; whose use is asked about stays the same from one to the next. */
export function ProductTabs({ option }: { readonly option: string }) {
  return (
    <nav className="tabs" aria-label="Pages of the product">
      {TABS.map(([words, to]) => (
        <Link
          key={to}
          to={to}
          params={{ option }}
          search={({ team, standing, events, per, of }) => ({ team, standing, events, per, of })}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
