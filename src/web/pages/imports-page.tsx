import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportSummary, RecordedImport } from '#domains/imports/contract.ts';
import type { Draft } from '#domains/imports/drafts/contract.ts';
import { Exports } from '#domains/imports/ui/exports.tsx';
import { filesText, formatText, madeText, momentText } from '#domains/imports/ui/import-words.ts';
import { counted } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { BringIn } from '../imports/bring-in.tsx';
import { DraftReview } from '../imports/draft-review.tsx';
import { draftsQuery, importsQuery } from '../imports/import-queries.ts';
import { MadeImport } from '../imports/made-import.tsx';
import { MadeImports } from '../imports/made-imports.tsx';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';

/** Bringing records in and taking them out: what was imported, what waits to be, and what can be undone. */
export function ImportsPage() {
  useTitle('Imports');
  const { draft: asked } = useSearch({ strict: false });
  const imports = useQuery(importsQuery);
  const drafts = useQuery(draftsQuery);
  const [made, setMade] = useState<ImportSummary>();
  const error = imports.error ?? drafts.error;
  if (error !== null) return <Failure error={error} />;
  if (imports.data === undefined || drafts.data === undefined) return <p className="note">Loading…</p>;
  const open = drafts.data.find(({ id }) => id === asked);
  const waiting = drafts.data.filter((draft) => draft !== open);
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Imports</h1>
        <p className="sentence">{sentence(imports.data, drafts.data)}</p>
      </div>
      {made !== undefined && <MadeImport summary={made} />}
      {open !== undefined && <DraftReview key={open.id} draft={open} onMade={setMade} />}
      {waiting.length > 0 && <Waiting drafts={waiting} />}
      {open === undefined && (
        <Section title="Bring records in">
          <BringIn />
        </Section>
      )}
      {imports.data.length > 0 && (
        <Section title="Imports made">
          <MadeImports imports={imports.data} />
        </Section>
      )}
      <Section title="Take records out">
        <Exports />
      </Section>
    </article>
  );
}

function sentence(imports: readonly RecordedImport[], drafts: readonly Draft[]): string {
  const waits =
    drafts.length === 0
      ? ''
      : ` ${drafts.length === 1 ? 'One more is' : `${drafts.length} more are`} prepared and not made.`;
  const last = imports.find(({ undoneAt }) => undoneAt === null);
  if (imports.length === 0)
    return `Nothing was imported yet. Bring in what you have: a spreadsheet, a Backstage catalogue, a directory of people.${waits}`;
  const undone = imports.filter(({ undoneAt }) => undoneAt !== null).length;
  const count = `${counted(imports.length, 'imports')} made${undone === 0 ? '' : `, ${undone} of them undone`}.`;
  return last === undefined
    ? `${count}${waits}`
    : `${count} The last, ${last.title}, ${momentText(last.recordedAt).slice(0, 10)}: ${madeText(last)}.${waits}`;
}

function Waiting({ drafts }: { readonly drafts: readonly Draft[] }) {
  return (
    <Section title="Prepared, and waiting">
      <TableFrame heads={['Prepared', 'Files', 'What they are']} acts>
        {drafts.map(({ id, files, format, preparedAt }) => (
          <tr key={id}>
            <td data-label="Prepared">{momentText(preparedAt)}</td>
            <th scope="row">{filesText(files)}</th>
            <td data-label="What">{formatText(format)}</td>
            <td>
              <Link
                to="/imports"
                search={(before) => ({ ...before, draft: id })}
                aria-label={`Go on with ${filesText(files)}`}
              >
                Go on
              </Link>
            </td>
          </tr>
        ))}
      </TableFrame>
      <p className="note">A prepared import is kept for seven days.</p>
    </Section>
  );
}
