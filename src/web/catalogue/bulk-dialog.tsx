import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkChange, changeOptions } from '#domains/catalogue/bulk/contract.ts';
import { type BulkField, BulkForm } from '#domains/catalogue/bulk/ui/bulk-form.tsx';
import { counted } from '#ui/format.ts';
import { call } from '../api.ts';
import { meQuery, RECORDS, teamsQuery } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';

interface BulkDialogProps {
  readonly field: BulkField;
  readonly count: number;
  /** Which options: their keys, or the filter that they fit. */
  readonly about:
    | { readonly keys: readonly string[] }
    | { readonly filter: Readonly<Record<string, string>> };
  readonly tags: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The change of many options, tried first. */
export function BulkDialog({ field, count, about, tags, onDone, onClose }: BulkDialogProps) {
  const client = useQueryClient();
  const say = useNotice();
  const { data: teams } = useQuery(teamsQuery);
  const { data: me } = useQuery(meQuery);
  const send = (change: BulkChange, dryRun: boolean) =>
    call<typeof changeOptions>('post', '/v1/catalogue/changes', { body: { ...about, change, dryRun } });
  if (teams === undefined) return null;
  return (
    <BulkForm
      field={field}
      count={count}
      teams={teams.filter(({ archived }) => !archived).map(({ key, name }) => ({ value: key, label: name }))}
      areas={me?.organisation.settings.areas ?? []}
      tags={tags}
      onTry={(change) => send(change, true)}
      onSave={async (change) => {
        const { changed, unchanged } = await send(change, false);
        await client.invalidateQueries({ queryKey: [RECORDS] });
        const rest = unchanged === 0 ? '' : ` ${unchanged} were so already.`;
        say(`Changed: ${counted(changed, 'options')}.${rest}`);
        onClose();
        onDone();
      }}
      onClose={onClose}
    />
  );
}
