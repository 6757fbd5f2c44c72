import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../api.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';

export type Plural =
  | 'teams'
  | 'needs'
  | 'options'
  | 'market-options'
  | 'market-teams'
  | 'mandates'
  | 'choices'
  | 'disputes';

/** Writes records of one kind, all or none. Throws the server's refusal. */
export async function putRecords(plural: Plural, records: readonly unknown[]): Promise<void> {
  if (records.length > 0) await call('put', `/v1/${plural}`, { body: { records } });
}

/** Closes the dialog that the address names, leaving the rest of the address as it is. */
export function useClose(): () => void {
  const navigate = useNavigate();
  return () =>
    void navigate({
      to: '.',
      search: (before) => ({
        ...before,
        record: undefined,
        ofTeam: undefined,
        ofNeed: undefined,
        ofOption: undefined,
        ofKey: undefined,
      }),
      replace: true,
      resetScroll: false,
    });
}

/** Saves through the given writes in their order, then shows every figure afresh, says so, and closes. */
export function useSaving(): (said: string, ...writes: readonly (() => Promise<void>)[]) => Promise<void> {
  const client = useQueryClient();
  const close = useClose();
  const say = useNotice();
  return async (said, ...writes) => {
    try {
      for (const write of writes) await write();
    } finally {
      await client.invalidateQueries({ queryKey: [RECORDS] });
    }
    say(said);
    close();
  };
}
