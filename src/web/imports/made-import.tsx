import { useMemo } from 'react';
import type { ImportSummary } from '#domains/imports/contract.ts';
import { diffText } from '#domains/imports/ui/import-words.ts';
import { Section } from '#ui/section.tsx';

/** What an import that was just made came to, and the rows that it left out to be mended. */
export function MadeImport({ summary }: { readonly summary: ImportSummary }) {
  const left = useMemo(
    () =>
      summary.refusedRows.map(({ file, csv }) => ({
        name: file.replace(/(\.[^.]*)?$/, '.refused.csv'),
        address: `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`,
      })),
    [summary],
  );
  return (
    <Section title={`Imported: ${summary.title}`}>
      <p role="status">{diffText(summary)}</p>
      {left.length > 0 && (
        <p className="actions">
          <span className="note">The refused rows, each with its reason, to mend and bring in again:</span>
          {left.map(({ name, address }) => (
            <a key={name} href={address} download={name}>
              {name}
            </a>
          ))}
        </p>
      )}
    </Section>
  );
}
