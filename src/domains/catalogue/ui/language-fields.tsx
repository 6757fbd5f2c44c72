import { Textarea, TextInput } from '@mantine/core';
import type { OptionDetails } from '../contract.ts';
import type { InLanguage } from './option-patch.ts';
import './record.css';

/** The languages in which an option has a name or a description. */
export function languagesOf(option: OptionDetails | undefined): InLanguage[] {
  const { names = {}, descriptions = {} } = option ?? {};
  const languages = new Set([...Object.keys(names), ...Object.keys(descriptions)]);
  return [...languages].map((language) => ({
    language,
    name: names[language] ?? '',
    description: descriptions[language] ?? '',
  }));
}

interface LanguageFieldsProps {
  readonly languages: readonly InLanguage[];
  readonly onChange: (languages: InLanguage[]) => void;
}

/** The name and the description once more for every language. */
export function LanguageFields({ languages, onChange }: LanguageFieldsProps) {
  const change = (index: number, more: Partial<InLanguage>) =>
    onChange(languages.map((one, at) => (at === index ? { ...one, ...more } : one)));
  return (
    <>
      {languages.map(({ language, name, description }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the language itself is being typed
        <fieldset key={index} className="language">
          <legend className="visually-hidden">{language || 'One more language'}</legend>
          <div className="pair">
            <TextInput
              label="Language"
              description="Its code, such as fr."
              value={language}
              onChange={({ currentTarget }) => change(index, { language: currentTarget.value })}
            />
            <TextInput
              label="Name in it"
              description="Empty when it has none."
              value={name}
              onChange={({ currentTarget }) => change(index, { name: currentTarget.value })}
            />
          </div>
          <Textarea
            label="What it is, in it"
            rows={2}
            value={description}
            onChange={({ currentTarget }) => change(index, { description: currentTarget.value })}
          />
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="link"
          onClick={() => onChange([...languages, { language: '', name: '', description: '' }])}
        >
          Add a language
        </button>
      </p>
    </>
  );
}
