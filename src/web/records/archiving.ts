import { useQueryClient } from '@tanstack/react-query';
import { AppError } from '#platform/errors.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';
import { type Plural, putRecords } from './saving.ts';

/** Archives a record or takes it back; nothing is ever deleted. */
export function useArchiving(): (plural: Plural, key: string, archived: boolean) => Promise<void> {
  const client = useQueryClient();
  const say = useNotice();
  return async (plural, key, archived) => {
    try {
      await putRecords({ [plural]: [{ key, archived }] });
      say(`${archived ? 'Archived' : 'Restored'}: ${key}.`);
    } catch (error) {
      say(error instanceof AppError ? error.message : 'That failed. Nothing was changed.');
    }
    await client.invalidateQueries({ queryKey: [RECORDS] });
  };
}
