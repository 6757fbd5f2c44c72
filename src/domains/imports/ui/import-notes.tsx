import type { ImportNote } from '../contract.ts';
import { placeText } from './import-words.ts';

const FEW = 4;

/** What was tolerated, the same of many rows said once. */
export function ImportNotes({ notes }: { readonly notes: readonly ImportNote[] }) {
  const groups = new Map<string, ImportNote[]>();
  for (const note of notes) {
    const said = [note.field, note.reason].filter(Boolean).join(': ');
    groups.set(said, [...(groups.get(said) ?? []), note]);
  }
  const items = [...groups].map(([said, found]) => (
    <li key={said}>
      {said} <span className="note">{whereText(found)}</span>
    </li>
  ));
  return (
    <>
      <ul className="plain-list">{items.slice(0, FEW)}</ul>
      {items.length > FEW && (
        <details>
          <summary>{items.length - FEW} more</summary>
          <ul className="plain-list">{items.slice(FEW)}</ul>
        </details>
      )}
    </>
  );
}

/** "teams.csv, row 3", or where it was first and how often. */
function whereText(notes: readonly ImportNote[]): string {
  const first = notes[0] === undefined ? '' : placeText(notes[0]);
  if (notes.length === 1) return first;
  return first === '' ? `${notes.length} times` : `${notes.length} times, first in ${first}`;
}
