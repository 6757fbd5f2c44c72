import { createContext, type ReactNode, useContext } from 'react';
import './record.css';

/** Says where fields of the record are from; nothing until whoever composes the page provides it. */
export const Origins = createContext<(fields: readonly string[]) => ReactNode>(() => null);

interface FactProps {
  readonly title: string;
  /** Fields of the record that it shows. */
  readonly fields: readonly string[];
  readonly children: ReactNode;
}

/** A line of a record: what, what it is, and where that is from. */
export function Fact({ title, fields, children }: FactProps) {
  const originOf = useContext(Origins);
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {children}
        {originOf(fields)}
      </dd>
    </>
  );
}

/** The lines of a part of a record. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="pairs facts">{children}</dl>;
}

export function Unknown({ children = 'unknown' }: { readonly children?: string }) {
  return <span className="quiet">{children}</span>;
}

/** Words in a row, or that none are recorded. */
export function Words({
  words,
  none = 'none',
}: {
  readonly words: readonly string[];
  readonly none?: string;
}) {
  return words.length === 0 ? <Unknown>{none}</Unknown> : words.join(', ');
}
