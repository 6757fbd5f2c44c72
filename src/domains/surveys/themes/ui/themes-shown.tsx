import { useState } from 'react';
import { Pick } from '#ui/entry-fields.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { many } from '../../ui/survey-words.ts';
import type { Theme } from '../contract.ts';

interface Suggestion {
  readonly question: 'benefit' | 'improve';
  readonly words: readonly string[];
  readonly people: number;
}

interface ThemesShownProps {
  readonly themes: readonly Theme[];
  readonly suggested: readonly Suggestion[];
  readonly onName: (words: readonly string[]) => void;
  readonly onEdit: (theme: Theme) => void;
  readonly onArchive: (theme: Theme) => void;
  readonly onMerge: (one: Theme, into: Theme) => void;
}

/** What comments are about: themes that have a name, words that often stand together, and merging. */
export function ThemesShown({ themes, suggested, onName, onEdit, onArchive, onMerge }: ThemesShownProps) {
  return (
    <div className="entries">
      {suggested.length > 0 && (
        <ul className="theme-suggestions">
          {suggested.map(({ question, words, people }) => (
            <li key={`${question} ${words.join(' ')}`}>
              <span>
                {words.join(', ')}{' '}
                <span className="quiet">
                  {many(people, 'people')}, on{' '}
                  {question === 'benefit' ? 'the main benefit' : 'what to improve'}
                </span>
              </span>
              <button
                type="button"
                className="link"
                aria-label={`Name this theme: ${words.join(', ')}`}
                onClick={() => onName(words)}
              >
                Name this theme
              </button>
            </li>
          ))}
        </ul>
      )}
      {themes.length > 0 && (
        <TableFrame heads={['Theme', 'Words it is found by']} acts>
          {themes.map((theme) => (
            <tr key={theme.key}>
              <th scope="row">{theme.title}</th>
              <td data-label="Words">
                {theme.words.join(', ') || (
                  <span className="quiet">none: comments are put into it by hand</span>
                )}
              </td>
              <td>
                <span className="actions">
                  <button
                    type="button"
                    className="link"
                    aria-label={`Edit ${theme.title}`}
                    onClick={() => onEdit(theme)}
                  >
                    Edit
                  </button>
                  <button
                    type="button"
                    className="link"
                    aria-label={`Archive ${theme.title}`}
                    onClick={() => onArchive(theme)}
                  >
                    Archive
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </TableFrame>
      )}
      {themes.length > 1 && <Merging themes={themes} onMerge={onMerge} />}
    </div>
  );
}

/** Two themes that say the same become one: the first is archived, the second finds what both found. */
function Merging({
  themes,
  onMerge,
}: {
  readonly themes: readonly Theme[];
  readonly onMerge: ThemesShownProps['onMerge'];
}) {
  const [one, setOne] = useState('');
  const [into, setInto] = useState('');
  const choices = [['', 'pick a theme'], ...themes.map(({ key, title }) => [key, title])] as [
    string,
    string,
  ][];
  const [first, second] = [one, into].map((key) => themes.find((theme) => theme.key === key));
  return (
    <div className="test-mail">
      <Pick label="Merge" value={first === undefined ? '' : one} choices={choices} onChange={setOne} />
      <Pick label="into" value={second === undefined ? '' : into} choices={choices} onChange={setInto} />
      <button
        type="button"
        className="plain-button second"
        disabled={first === undefined || second === undefined || first === second}
        onClick={() => first !== undefined && second !== undefined && onMerge(first, second)}
      >
        Merge themes
      </button>
    </div>
  );
}
