import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DisputesTable } from '#domains/imports/history/ui/disputes-table.tsx';
import { HistoryList } from '#domains/imports/history/ui/history-list.tsx';
import { findDisputes } from '#domains/imports/history/ui/origin-line.tsx';
import { Section } from '#ui/section.tsx';
import { historyQuery, provenanceQuery } from '../catalogue-queries.ts';

interface RecordHistoryProps {
  /** Kind of record, such as option. */
  readonly kind: string;
  readonly id: string;
}

const FIRST = 10;
const MOST = 1000;

/** What happened to a record, the latest first. */
export function RecordHistory({ kind, id }: RecordHistoryProps) {
  const [limit, setLimit] = useState(FIRST);
  // One more than is shown says whether there is more.
  const { data: changes } = useQuery(historyQuery(kind, id, Math.min(MOST, limit + 1)));
  return (
    <Section title="History">
      {changes === undefined ? (
        <p className="note">Loading…</p>
      ) : changes.length === 0 ? (
        <p className="quiet">No change of it was recorded.</p>
      ) : (
        <HistoryList
          changes={changes.slice(0, limit)}
          hasMore={changes.length > limit}
          onMore={() => setLimit(limit * 5)}
        />
      )}
    </Section>
  );
}

/** Where named sources say different things of a record. Nothing where they agree. */
export function RecordSources({ kind, id }: RecordHistoryProps) {
  const { data } = useQuery(provenanceQuery(kind, id));
  if (data === undefined) return null;
  const disputes = findDisputes(data);
  if (disputes.size === 0) return null;
  return (
    <Section title="Where sources differ">
      <DisputesTable disputes={disputes} />
    </Section>
  );
}
