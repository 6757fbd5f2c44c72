import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { AppError } from '#platform/errors.ts';
import { Definitions } from '#ui/definitions.tsx';
import { definitionsQuery, meQuery } from '../queries.ts';
import { Attribution } from './attribution.tsx';
import { Failure } from './failure.tsx';
import { Masthead } from './masthead.tsx';
import { Notices } from './notice.tsx';

const SignIn = lazy(async () => ({ default: (await import('../pages/sign-in-page.tsx')).SignInPage }));
const Welcome = lazy(async () => ({ default: (await import('../pages/welcome-page.tsx')).WelcomePage }));
const RecordDialog = lazy(async () => ({
  default: (await import('../records/record-dialog.tsx')).RecordDialog,
}));

/** What surrounds every page: who is asking, the masthead, and the dialog that the address names. */
export function Shell() {
  const { pathname } = useLocation();
  const me = useQuery(meQuery);
  if (pathname === '/sign-in')
    return (
      <Bare>
        <Outlet />
      </Bare>
    );
  if (me.data === undefined && me.error === null) return <p className="shell note">Loading…</p>;
  if (me.error instanceof AppError && me.error.code === 'unauthenticated')
    return (
      <Bare>
        <SignIn />
      </Bare>
    );
  if (me.data === undefined)
    return (
      <Bare>
        <Failure error={me.error} reset={() => void me.refetch()} />
      </Bare>
    );
  if (!me.data.organisation.setUp)
    return (
      <Bare>
        <Welcome />
      </Bare>
    );
  const { name, example } = me.data.organisation;
  return <Inside tenant={name} filledFrom={example} />;
}

function Bare({ children }: { readonly children: React.ReactNode }) {
  return (
    <main className="shell bare" id="content">
      <Suspense fallback={<p className="note">Loading…</p>}>{children}</Suspense>
    </main>
  );
}

interface InsideProps {
  readonly tenant: string;
  readonly filledFrom: string | null;
}

function Inside({ tenant, filledFrom }: InsideProps) {
  const { record } = useSearch({ strict: false });
  const { data } = useQuery(definitionsQuery);
  const definitions = useMemo(
    () => new Map((data ?? []).map((definition) => [definition.id, definition])),
    [data],
  );
  return (
    <Definitions value={definitions}>
      <div className="shell">
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <Masthead tenant={tenant} />
        <Notices>
          <main id="content">
            <Outlet />
          </main>
          {filledFrom !== null && <Attribution filledFrom={filledFrom} />}
          <Suspense>{record !== undefined && <RecordDialog record={record} />}</Suspense>
        </Notices>
      </div>
    </Definitions>
  );
}
