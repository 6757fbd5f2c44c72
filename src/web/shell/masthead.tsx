import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { signOut } from '#domains/people/sessions/contract.ts';
import { call } from '../api.ts';
import { meQuery } from '../queries.ts';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** The name, the places, and whose they are. */
export function Masthead({ tenant }: { readonly tenant: string }) {
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = SCHEMES[(SCHEMES.indexOf(colorScheme) + 1) % SCHEMES.length] ?? 'auto';
  const leave = async () => {
    await call<typeof signOut>('delete', '/v1/session');
    await client.resetQueries(meQuery);
  };
  return (
    <header className="masthead">
      <Link to="/" className="wordmark">
        Musthave
      </Link>
      <nav aria-label="Places">
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          Portfolio
        </Link>
        <Link to="/markets" activeOptions={{ includeSearch: false }}>
          Markets
        </Link>
        <Link to="/teams" activeOptions={{ includeSearch: false }}>
          Teams
        </Link>
        <Link to="/explore" activeOptions={{ includeSearch: false }}>
          Explore
        </Link>
        <Link to="/surveys" activeOptions={{ includeSearch: false }}>
          Surveys
        </Link>
        <Link to="/catalogue" activeOptions={{ includeSearch: false }}>
          Catalogue
        </Link>
        <Link to="/imports" activeOptions={{ includeSearch: false }}>
          Imports
        </Link>
        <Link to="/sources" activeOptions={{ includeSearch: false }}>
          Sources
        </Link>
      </nav>
      <div className="tenant">
        <span>{tenant}</span>
        <Link to="/settings" activeOptions={{ includeSearch: false }}>
          Settings
        </Link>
        <button type="button" className="link" onClick={() => setColorScheme(next)}>
          Theme: {colorScheme}
        </button>
        <button type="button" className="link" onClick={leave}>
          Sign out
        </button>
      </div>
    </header>
  );
}
