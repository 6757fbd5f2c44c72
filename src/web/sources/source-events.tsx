import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { LookedEvent } from '#domains/adoption/sources/contract.ts';
import { EventsTable } from '#domains/adoption/ui/events-table.tsx';
import { type TailRow, tailRows } from '#domains/adoption/ui/tail.ts';
import { Switcher } from '#ui/switcher.tsx';
import { refusalText } from './refusal-text.ts';
import { type LookedFate, lookQuery } from './source-queries.ts';

const FATES: Readonly<Record<LookedFate, string>> = {
  all: 'All',
  kept: 'Kept',
  apart: 'Kept apart',
  refused: 'Refused',
};
const TAIL = 2000;
const FIRST = 20;
const MOST = 200;

/** The last events of a source, and those that arrive while it is watched. */
export function SourceEvents({ address }: { readonly address: string }) {
  const [fate, setFate] = useState<LookedFate>('all');
  const [isWatched, setWatched] = useState(false);
  const [limit, setLimit] = useState(FIRST);
  // A tab that nobody sees asks nothing: the query stops by itself there.
  const look = useQuery({ ...lookQuery(address, fate, limit), refetchInterval: isWatched ? TAIL : false });
  const rows = useTail(look.data, `${fate} ${limit}`, isWatched);
  const fresh = rows?.filter(({ isNew }) => isNew).length ?? 0;
  return (
    <>
      <div className="actions">
        <Switcher label="Which events" value={fate} choices={FATES} onChange={setFate} />
        <button
          type="button"
          className="plain-button second"
          aria-pressed={isWatched}
          onClick={() => setWatched(!isWatched)}
        >
          {isWatched ? 'Pause' : 'Watch them arrive'}
        </button>
        {!isWatched && (
          <button type="button" className="link" onClick={() => void look.refetch()}>
            Look again
          </button>
        )}
        <span role="status" className="note">
          {isWatched && (fresh === 0 ? 'Watching: nothing new yet.' : `Watching: ${fresh} new.`)}
        </span>
      </div>
      {look.error !== null ? (
        <p className="alarm" role="alert">
          {refusalText(look.error)}
        </p>
      ) : rows === undefined ? (
        <p className="note">Loading…</p>
      ) : rows.length === 0 ? (
        <p className="note">
          {fate === 'all' ? 'Nothing was received.' : `None was ${FATES[fate].toLowerCase()} lately.`}
        </p>
      ) : (
        <>
          <EventsTable rows={rows} now={look.dataUpdatedAt} />
          {rows.length === FIRST && limit === FIRST && (
            <p>
              <button type="button" className="link" onClick={() => setLimit(MOST)}>
                Show the last {MOST}
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}

/** The events as rows; those that came since watching began are marked. What is watched starts afresh with each list. */
function useTail(
  events: readonly LookedEvent[] | undefined,
  list: string,
  isWatched: boolean,
): readonly TailRow[] | undefined {
  const before = useRef<{ readonly list: string; readonly ids: ReadonlySet<string> }>(undefined);
  const known = before.current?.list === list ? before.current.ids : undefined;
  const rows = events === undefined ? undefined : tailRows(events, isWatched ? known : undefined);
  useEffect(() => {
    if (events === undefined) return;
    if (isWatched && before.current?.list === list) return;
    before.current = { list, ids: new Set(tailRows(events).map(({ id }) => id)) };
  }, [events, list, isWatched]);
  return rows;
}
