import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordedImport } from '#domains/imports/contract.ts';
import { ImportsTable } from '#domains/imports/ui/imports-table.tsx';
import { UndoReport } from '#domains/imports/ui/undo-report.tsx';
import type { undoImport } from '#domains/imports/undoing/contract.ts';
import { call } from '../api.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';
import { ImportFailure } from './import-failure.tsx';

const undo = (id: number, dryRun: boolean) =>
  call<typeof undoImport>('post', '/v1/imports/{import}/undo', {
    params: { import: String(id) },
    body: { dryRun },
  });

/** The imports that were made; each can be undone, after a look at what that would do. */
export function MadeImports({ imports }: { readonly imports: readonly RecordedImport[] }) {
  const [open, setOpen] = useState<number>();
  return (
    <ImportsTable
      imports={imports}
      actions={({ id, title, undoneAt }) =>
        undoneAt === null && (
          <button
            type="button"
            className="link"
            aria-expanded={open === id}
            aria-label={`Undo ${title}`}
            onClick={() => setOpen(open === id ? undefined : id)}
          >
            Undo
          </button>
        )
      }
      below={({ id, title }) =>
        open === id && (
          <tr>
            <td colSpan={6}>
              <Undoing id={id} title={title} onClose={() => setOpen(undefined)} />
            </td>
          </tr>
        )
      }
    />
  );
}

interface UndoingProps {
  readonly id: number;
  readonly title: string;
  readonly onClose: () => void;
}

function Undoing({ id, title, onClose }: UndoingProps) {
  const client = useQueryClient();
  const say = useNotice();
  const look = useMutation({ mutationFn: () => undo(id, true) });
  const act = useMutation({
    mutationFn: () => undo(id, false),
    onSuccess: async () => {
      say(`Undone: ${title}.`);
      onClose();
      await client.invalidateQueries({ queryKey: [RECORDS] });
    },
  });
  const error = look.error ?? act.error;
  return (
    <div className="import-diff">
      {look.data === undefined ? (
        <p className="prose">
          Undoing makes its records as they were before it. What was changed again since stays as it is now.
        </p>
      ) : (
        <UndoReport undone={look.data} />
      )}
      <p className="actions">
        {look.data === undefined ? (
          <button
            type="button"
            className="plain-button second"
            disabled={look.isPending}
            onClick={() => look.mutate()}
          >
            See what undoing would do
          </button>
        ) : (
          <button
            type="button"
            className="plain-button"
            disabled={act.isPending}
            onClick={() => act.mutate()}
          >
            Undo this import
          </button>
        )}
        <button type="button" className="link" onClick={onClose}>
          Leave it
        </button>
        <span role="status" className="note">
          {look.isPending && 'Looking…'}
          {act.isPending && 'Undoing…'}
        </span>
      </p>
      {error !== null && <ImportFailure error={error} />}
    </div>
  );
}
