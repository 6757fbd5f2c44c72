import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { mergeRecords } from '#domains/imports/merging/contract.ts';
import { MergeForm } from '#domains/imports/merging/ui/merge-form.tsx';
import { call } from '../api.ts';
import { catalogueQuery, optionQuery } from '../catalogue-queries.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';
import { useClose } from './saving.ts';

/** The merging of an option into another, which is looked for on the server. */
export function MergeDialog() {
  const { ofOption: key = '' } = useSearch({ strict: false });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useNotice();
  const close = useClose();
  const { data: option } = useQuery(optionQuery(key));
  const { data: answer } = useQuery(catalogueQuery({ text: asked || undefined, limit: 20 }));
  const send = (into: string, dryRun: boolean) =>
    call<typeof mergeRecords>('post', '/v1/merges', { body: { kind: 'option', key, into, dryRun } });
  if (option === undefined) return null;
  return (
    <MergeForm
      name={option.name}
      found={(answer?.options ?? [])
        .filter((other) => other.key !== key)
        .map((other) => ({
          value: other.key,
          label: other.ownerName === null ? other.name : `${other.name} (${other.ownerName})`,
        }))}
      onSearch={setText}
      onTry={(into) => send(into, true)}
      onMerge={async (into) => {
        await send(into, false);
        await client.invalidateQueries({ queryKey: [RECORDS] });
        say(`Merged: ${option.name} is archived, and what named it names the other.`);
        await navigate({ to: '/products/$option/record', params: { option: into }, search: {} });
      }}
      onClose={close}
    />
  );
}
