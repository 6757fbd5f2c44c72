import { many } from './survey-words.ts';

export interface Quote {
  readonly text: string;
  /** How many people said the same. */
  readonly people: number;
}

interface QuotesProps {
  readonly quotes: readonly Quote[];
  /** Comments that may name somebody. */
  readonly withheld?: number;
}

/** Words of people, one under the other. */
export function QuoteList({ quotes }: { readonly quotes: readonly Quote[] }) {
  return (
    <ul className="quote-list">
      {quotes.map(({ text, people }) => (
        <li key={text}>
          “{text}”{people > 1 && <span className="quiet"> {people} said so</span>}
        </li>
      ))}
    </ul>
  );
}

/** What people wrote, without who did, folded where there is much of it. */
export function Quotes({ quotes, withheld = 0 }: QuotesProps) {
  if (quotes.length === 0 && withheld === 0) return null;
  return (
    <div className="quotes">
      {quotes.length > 0 && (
        <details>
          <summary>{many(quotes.length, 'quotes')}</summary>
          <QuoteList quotes={quotes} />
        </details>
      )}
      {withheld > 0 && (
        <p className="note">
          {many(withheld, 'comments')} may name somebody, and {withheld === 1 ? 'is' : 'are'} not quoted.
        </p>
      )}
    </div>
  );
}
