import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventSourceReport } from '#domains/adoption/sources/contract.ts';
import { draftOf, isSameMapping, mappingOf, patchOf } from '#domains/adoption/ui/mapping-draft.ts';
import { MappingEditor } from '#domains/adoption/ui/mapping-editor.tsx';
import { PreviewedTable } from '#domains/adoption/ui/previewed-table.tsx';
import { RECORDS } from '../queries.ts';
import { useLists } from '../records/lists.ts';
import { putRecords } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';
import { refusalText } from './refusal-text.ts';
import { Rereading } from './rereading.tsx';
import { previewQuery } from './source-queries.ts';

interface SourceMappingProps {
  readonly source: EventSourceReport;
  /** The key that the source is asked for by. */
  readonly address: string;
}

/** The mapping of a source, with what it would make of the messages that wait or were refused, while it is edited. */
export function SourceMapping({ source, address }: SourceMappingProps) {
  const { protocol, mapping, name } = source;
  const client = useQueryClient();
  const say = useNotice();
  const lists = useLists();
  const saved = draftOf(mapping);
  const [edited, setEdited] = useState<typeof saved>();
  const draft = edited ?? saved;
  const [settled] = useDebouncedValue(mappingOf(draft), 300);
  const preview = useQuery(previewQuery(address, settled));
  const save = useMutation({
    mutationFn: () => putRecords({ 'event-sources': [{ key: address, mapping: patchOf(draft) }] }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [RECORDS] });
      setEdited(undefined);
      say(`Saved: the mapping of ${name}. It holds for what comes from now on.`);
    },
  });
  if (lists === undefined) return <p className="note">Loading…</p>;
  const isChanged = !isSameMapping(draft, saved);
  const tried = preview.data?.events ?? [];
  return (
    <>
      <MappingEditor
        protocol={protocol}
        draft={draft}
        saved={saved}
        fields={preview.data?.fields ?? []}
        products={lists.options}
        teams={lists.teams}
        onChange={setEdited}
      />
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          disabled={!isChanged || save.isPending}
          onClick={() => save.mutate()}
        >
          Save mapping
        </button>
        {isChanged && (
          <button type="button" className="link" onClick={() => setEdited(undefined)}>
            Back to what is saved
          </button>
        )}
        <span role="status" className="note">
          {save.isPending ? 'Saving…' : isChanged ? 'Not saved yet.' : ''}
        </span>
      </p>
      {save.error !== null && (
        <p className="alarm" role="alert">
          {refusalText(save.error)}
        </p>
      )}
      {!isChanged && <Rereading apart={source.apart} address={address} />}
      <h3>What it would make of real messages</h3>
      <div aria-busy={preview.isFetching}>
        {preview.error !== null ? (
          <p className="alarm">{refusalText(preview.error)}</p>
        ) : preview.data === undefined ? (
          <p className="note">Loading…</p>
        ) : tried.length === 0 ? (
          <p className="note">
            No message is kept apart or refused, so there is none to try it on: of events that are kept, only
            their properties are. A message of your own can be tried below.
          </p>
        ) : (
          <PreviewedTable events={tried} />
        )}
      </div>
    </>
  );
}
