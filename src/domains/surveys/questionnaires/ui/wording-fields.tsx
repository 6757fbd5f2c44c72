import { Entry } from '#ui/entry-fields.tsx';
import { type Refusals, refusedAt } from '#ui/refusals.ts';
import { languageName } from '../../ui/survey-words.ts';
import type { Wording } from './survey-draft.ts';

interface WordingFieldProps {
  readonly label: string;
  readonly text: Wording | undefined;
  readonly language: string;
  readonly refusals: Refusals;
  /** Where the text is in its record. */
  readonly path: string;
  readonly lines?: number;
  readonly hint?: string;
  readonly onChange: (text: Wording) => void;
}

/** A text in the language that is being written. */
export function WordingField(props: WordingFieldProps) {
  const { label, text = {}, language, refusals, path, lines, hint, onChange } = props;
  return (
    <Entry
      label={`${label}, ${languageName(language)}`}
      language={language}
      value={text[language] ?? ''}
      hint={hint}
      refusal={refusedAt(refusals, path)}
      {...(lines === undefined ? {} : { lines })}
      onChange={(words) => onChange({ ...text, [language]: words })}
    />
  );
}
