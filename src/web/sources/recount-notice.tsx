import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { recountText } from '#domains/adoption/recounting/rules.ts';
import { recountQuery } from './source-queries.ts';

/** Says that days of use are being counted anew, and how far that is; nothing where none are. */
export function RecountNotice() {
  const client = useQueryClient();
  const { data } = useQuery(recountQuery);
  const text = data === undefined ? null : recountText(data);
  const wasRunning = useRef(false);
  useEffect(() => {
    // What was asked for meanwhile has days of both zones.
    if (wasRunning.current && text === null) void client.invalidateQueries();
    wasRunning.current = text !== null;
  }, [text, client]);
  if (data === undefined || text === null) return null;
  return (
    <div role="status" className="note">
      <p>{text}</p>
      <progress value={data.done} max={data.of ?? undefined} aria-label="Days counted anew" />
    </div>
  );
}
