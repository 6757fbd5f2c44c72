import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
  | 'exemptions'
  | 'choices'
  | 'disputes'
  | 'measures'
  | 'standards'
  | 'standard-results'
  | 'research-notes'
  | 'saved-filters'
  | 'event-sources'
  | 'marks'
  | 'happy-paths'
  | 'pins'
  | 'rejected-inferences'
  | 'surveys'
  | 'planned-changes'
  | 'feedback-items'
  | 'themes';

/** Writes records of any kinds, all or none. Throws the server's refusal. */
export async function putRecords(records: Partial<Record<Plural, readonly unknown[]>>): Promise<void> {
  await call('put', '/v1/records', { body: records });
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
        ofDay: undefined,
      }),
      replace: true,
      resetScroll: false,
    });
}

/** Saves the records, then shows every figure afresh, says so, and closes. */
export function useSaving(): (
  said: string,
  records: Parameters<typeof putRecords>[0],
  more?: ReactNode,
) => Promise<void> {
  const client = useQueryClient();
  const close = useClose();
  const say = useNotice();
  return async (said, records, more) => {
    try {
      await putRecords(records);
    } finally {
      await client.invalidateQueries({ queryKey: [RECORDS] });
    }
    say(said, more);
    close();
  };
}
