import { type Quote, QuoteList, Quotes } from '../../ui/quotes.tsx';
import { many } from '../../ui/survey-words.ts';
import type { CommentGroup } from '../contract.ts';

interface CommentGroupProps {
  readonly title: string;
  /** Whose words they are, and what they are good for. */
  readonly about: string;
  readonly group: CommentGroup;
  readonly least: number;
}

/** What a group of people wrote: themes or words first, each with how many said it; then quotes. */
export function CommentGroupShown({ title, about, group, least }: CommentGroupProps) {
  const { commented, isShown, items, telling, quotes, withheld } = group;
  const most = Math.max(1, ...items.map(({ people }) => people));
  return (
    <section className="comment-group">
      <h3>{title}</h3>
      <p className="note">{about}</p>
      {isShown ? (
        <>
          <p className="note">{many(commented, 'people')} wrote something.</p>
          {items.length > 0 ? (
            <ul className="said-items">
              {items.map(({ text, theme, people, quotes: own }) => (
                <li key={`${theme} ${text}`}>
                  <SaidItem text={text} isTheme={theme !== null} quotes={own} />
                  <span className="quiet">{people}</span>
                  <span
                    className="said-bar"
                    aria-hidden="true"
                    style={{ width: `${(people / most) * 100}%` }}
                  />
                </li>
              ))}
            </ul>
          ) : (
            <p className="note">No word was used by enough of them to stand here.</p>
          )}
          {telling.length > 0 && (
            <p className="note">More often than others say: {telling.map(({ word }) => word).join(', ')}.</p>
          )}
          <Quotes quotes={quotes} withheld={withheld} />
        </>
      ) : (
        <p className="too-few">
          Too few to show: words are shown of {many(least, 'people')} or more who wrote something, so that
          nobody is recognised by theirs.
        </p>
      )}
    </section>
  );
}

interface SaidItemProps {
  readonly text: string;
  readonly isTheme: boolean;
  readonly quotes: readonly Quote[];
}

/** A theme or a word; a click opens what was said of it. */
function SaidItem({ text, isTheme, quotes }: SaidItemProps) {
  const said = <span className={isTheme ? 'strong' : undefined}>{text}</span>;
  if (quotes.length === 0) return said;
  return (
    <details>
      <summary>{said}</summary>
      <QuoteList quotes={quotes} />
    </details>
  );
}
