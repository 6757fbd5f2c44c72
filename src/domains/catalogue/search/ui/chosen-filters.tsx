import type { Facet } from '../contract.ts';
import {
  ARCHIVED_WORDS,
  type Chosen,
  FACET_TITLES,
  facetWord,
  lackWord,
  type TeamName,
  toggled,
  valuesOf,
} from './facet-words.ts';

interface ChosenFiltersProps {
  readonly chosen: Chosen;
  readonly teamName: TeamName;
  /** What a need is called. */
  readonly needName: (need: string) => string;
  readonly onChange: (name: string, value: string | undefined) => void;
  readonly onClear: () => void;
}

interface Word {
  readonly name: string;
  readonly text: string;
  /** What is left of the filter without it. */
  readonly rest: string | undefined;
}

/** The filters in force as words; a click takes one away. */
export function ChosenFilters({ chosen, teamName, needName, onChange, onClear }: ChosenFiltersProps) {
  const words = wordsOf(chosen, teamName, needName);
  if (words.length === 0) return null;
  return (
    <ul className="chosen-filters" aria-label="Chosen filters">
      {words.map(({ name, text, rest }) => (
        <li key={`${name}${text}`}>
          <button
            type="button"
            className="word"
            aria-label={`Without ${text}`}
            onClick={() => onChange(name, rest)}
          >
            {text} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {words.length > 1 && (
        <li>
          <button type="button" className="link" onClick={onClear}>
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

function wordsOf(chosen: Chosen, teamName: TeamName, needName: ChosenFiltersProps['needName']): Word[] {
  const words: Word[] = (Object.keys(FACET_TITLES) as Facet[]).flatMap((facet) =>
    valuesOf(chosen, facet).map((value) => ({
      name: facet,
      text: `${FACET_TITLES[facet].toLowerCase()}: ${facetWord(facet, value, teamName)}`,
      rest: toggled(chosen, facet, value),
    })),
  );
  const { text, need, lacks, archived } = chosen;
  const others: (readonly [string, string | undefined])[] = [
    ['text', text && `“${text}”`],
    ['need', need && `for the need: ${needName(need)}`],
    ['lacks', lacks && lackWord(lacks)],
    ['archived', archived && (ARCHIVED_WORDS[archived] ?? archived)],
  ];
  for (const [name, said] of others)
    if (said !== undefined && said !== '') words.unshift({ name, text: said, rest: undefined });
  return words;
}
