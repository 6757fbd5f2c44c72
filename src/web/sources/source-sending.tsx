import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EventSourceReport } from '#domains/adoption/sources/contract.ts';
import { CopiedText } from '#domains/adoption/ui/copied-text.tsx';
import { FurtherKeys } from '#domains/adoption/ui/further-keys.tsx';
import { SnippetsShown } from '#domains/adoption/ui/snippets-shown.tsx';
import { RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { refusalText } from './refusal-text.ts';

/** How a source's events are sent here: snippets, the write key, and the keys that senders have already. */
export function SourceSending({ source }: { readonly source: EventSourceReport }) {
  const { key, protocol, writeKey, knownAs } = source;
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (keys: readonly string[]) => putRecords({ 'event-sources': [{ key, knownAs: keys }] }),
    onSettled: () => client.invalidateQueries({ queryKey: [RECORDS] }),
  });
  if (key === null || writeKey === null) return null;
  return (
    <>
      <SnippetsShown protocol={protocol} origin={location.origin} writeKey={writeKey} source={key} />
      {protocol !== 'file' && (
        <div className="columns">
          <div className="further-keys">
            <h3>Write key</h3>
            <CopiedText text={writeKey} what="the write key" />
          </div>
          <FurtherKeys
            keys={knownAs}
            isSaving={save.isPending}
            refusal={save.error === null ? undefined : refusalText(save.error)}
            onSave={(keys) => save.mutate(keys)}
          />
        </div>
      )}
    </>
  );
}
