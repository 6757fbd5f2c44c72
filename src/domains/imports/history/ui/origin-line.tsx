import type { Provenance } from '../contract.ts';
import { dayOf, fieldWord, originText, valueText } from './change-words.ts';

/** What a source says of a field, and since when. */
export interface Saying {
  readonly source: string;
  readonly at: string;
  readonly value: unknown;
}

interface OriginLinesProps {
  readonly origins: Provenance['fields'];
  /** What named sources say of a field, where they differ. */
  readonly disputes: ReadonlyMap<string, readonly Saying[]>;
  readonly fields: readonly string[];
}

/** Where fields that stand together are from, in quiet lines; one line where it is the same for all of them. */
export function OriginLines({ origins, disputes, fields }: OriginLinesProps) {
  const known = fields.flatMap((field) => {
    const origin = origins[field];
    return origin === undefined ? [] : [{ field, text: `${originText(origin)}, on ${dayOf(origin)}` }];
  });
  const texts = [...new Set(known.map(({ text }) => text))];
  const sayings = fields.flatMap(
    (field) => disputes.get(field)?.map((saying) => ({ field, ...saying })) ?? [],
  );
  return (
    <>
      {texts.map((text) => (
        <span key={text} className="origin">
          {texts.length > 1 &&
            `${known
              .filter((one) => one.text === text)
              .map(({ field }) => fieldWord(field))
              .join(', ')}: `}
          {text}
        </span>
      ))}
      {sayings.map(({ field, source, at, value }) => (
        <span key={`${field} ${source}`} className="origin">
          {source} says {valueText(value)}, on {dayOf({ at })}
        </span>
      ))}
    </>
  );
}

/** By field, what the sources say of it, where they do not all say the same. */
export function findDisputes({ sources }: Provenance): Map<string, Saying[]> {
  const byField = new Map<string, Saying[]>();
  for (const { source, at, said } of sources)
    for (const [field, value] of Object.entries(said ?? {}))
      byField.set(field, [...(byField.get(field) ?? []), { source, at, value }]);
  return new Map(
    [...byField].filter(([, sayings]) => new Set(sayings.map(({ value }) => JSON.stringify(value))).size > 1),
  );
}
