import { many } from './survey-words.ts';

interface QuotesProps {
  readonly quotes: readonly string[];
  /** Comments that may name somebody. */
  readonly withheld?: number;
}

/** Words of people, one under the other. */
export function QuoteList({ quotes }: { readonly quotes: readonly string[] }) {
  return (
    <ul className="quote-list">
      {quotes.map((quote) => (
        <li key={quote}>“{quote}”</li>
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
