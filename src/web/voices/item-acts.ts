import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { shortened } from '#domains/surveys/feedback/ui/voice-words.ts';
import type { HeardItem, ProductVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { AppError } from '#platform/errors.ts';
import { RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';

/** What can be done to an item at once, without a dialog; undefined where the page looks back at an earlier day. */
export function useItemActs({ when, items }: Pick<ProductVoices, 'when' | 'items'>) {
  const { asOf } = useSearch({ strict: false });
  const client = useQueryClient();
  const say = useNotice();
  if (asOf !== undefined) return undefined;
  const put = async (said: string, patch: object) => {
    try {
      await putRecords({ 'feedback-items': [patch] });
      say(said);
    } catch (error) {
      say(error instanceof AppError ? error.message : 'That failed. Nothing was changed.');
    }
    await client.invalidateQueries({ queryKey: [RECORDS] });
  };
  const problemOf = (key: string) =>
    items.flatMap(({ voices }) => voices).find(({ item }) => item === key)?.problem ?? key;
  return {
    onHear: ({ key, problem }: HeardItem) =>
      // The server's day, so that it is never before the day on which the item came.
      void put(`Heard: “${shortened(problem)}”.`, { key, heardOn: when.asOf }),
    onTakeBack: ({ key, problem, status }: HeardItem) =>
      void put(`Taken back: “${shortened(problem)}” is not ${status} any more.`, {
        key,
        ...(status === 'heard' && { heardOn: null }),
        ...(status === 'decided' && { decidedOn: null, decision: null, reason: null }),
        ...(status === 'shipped' && { shippedOn: null }),
      }),
    onPart: (key: string) =>
      void put(`Taken apart: “${shortened(problemOf(key))}” stands for itself again.`, {
        key,
        mergedInto: null,
      }),
  };
}
