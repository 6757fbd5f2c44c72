import { useMutation, useQueryClient } from '@tanstack/react-query';
import { manyText } from '#domains/adoption/ui/source-words.ts';
import { RECORDS } from '../queries.ts';
import { refusalText } from './refusal-text.ts';
import { reread } from './source-queries.ts';

interface RereadingProps {
  /** How many events are kept apart. */
  readonly apart: number;
  readonly address: string;
}

/** Reads what is kept apart again by the mapping as it is saved, and says what came of it. */
export function Rereading({ apart, address }: RereadingProps) {
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: () => reread(address),
    onSettled: () => client.invalidateQueries({ queryKey: [RECORDS] }),
  });
  if (apart === 0 && read.data === undefined) return null;
  return (
    <div className="further-keys">
      {apart > 0 && (
        <p className="actions">
          <span>{manyText(apart, 'events')} kept apart.</span>
          <button
            type="button"
            className="plain-button second"
            disabled={read.isPending}
            onClick={() => read.mutate()}
          >
            Read them again
          </button>
        </p>
      )}
      <p role="status" className={read.error === null ? 'note' : 'alarm'}>
        {read.isPending && 'Reading…'}
        {read.error !== null && refusalText(read.error)}
        {read.data !== undefined &&
          `Read again: ${manyText(read.data.read, 'events')}; ${read.data.kept} kept, ${read.data.ignored} left out, ${read.data.apart} still apart.`}
      </p>
    </div>
  );
}
