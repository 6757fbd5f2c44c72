import { type FormEvent, useId, useState } from 'react';
import type { Format } from '../contract.ts';
import { FilePicker } from './file-picker.tsx';
import { FORMAT_WORDS } from './import-words.ts';
import { type Beginning, MappingField, type MappingGuess } from './mapping-field.tsx';
import './imports.css';

/** What is to be brought in, as the form has it. */
export interface ImportRequest {
  readonly format: Format;
  readonly files: readonly File[];
  readonly map: File | string | undefined;
  readonly source: string;
  readonly complete: boolean;
}

interface ImportFormProps {
  readonly onSend: (request: ImportRequest) => void;
  readonly onGuess: (beginning: Beginning) => Promise<MappingGuess>;
  readonly isBusy: boolean;
}

const FORMATS = Object.keys(FORMAT_WORDS) as Format[];
const ACCEPT: Readonly<Record<Format, string>> = {
  mapping: '.csv,.tsv,.txt,text/csv',
  backstage: '.yaml,.yml',
  scim: '.json',
  musthave: '.json',
};
const NOTHING = { format: 'mapping', files: [], map: undefined, source: '', complete: false } as const;

/** Files and what they are, to see first what they would change. */
export function ImportForm({ onSend, onGuess, isBusy }: ImportFormProps) {
  const id = useId();
  const [request, setRequest] = useState<ImportRequest>(NOTHING);
  const [lacking, setLacking] = useState<string>();
  const change = (changed: Partial<ImportRequest>) => setRequest((before) => ({ ...before, ...changed }));
  const { format, files, map, source, complete } = request;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks =
      files.length === 0
        ? 'Choose at least one file.'
        : format === 'mapping' && !map
          ? 'Choose the mapping that says which columns become which fields, or have one guessed.'
          : undefined;
    setLacking(lacks);
    if (lacks === undefined) onSend(request);
  };
  return (
    <form className="import-form" onSubmit={submit} noValidate>
      <fieldset>
        <legend>What they are</legend>
        {FORMATS.map((one) => (
          <label key={one} className="tick">
            <input
              type="radio"
              name={`${id}-format`}
              checked={one === format}
              onChange={() => change({ format: one })}
            />
            {FORMAT_WORDS[one]}
          </label>
        ))}
      </fieldset>
      <FilePicker
        label="Files"
        hint="Choose one or several, or drop them here."
        accept={ACCEPT[format]}
        several
        onPick={(picked) => change({ files: picked })}
      />
      {format === 'mapping' && (
        <MappingField first={files[0]} onGuess={onGuess} onChange={(given) => change({ map: given })} />
      )}
      <div className="filter-field">
        <label htmlFor={`${id}-source`}>Name of the source (may be left out)</label>
        <input
          id={`${id}-source`}
          value={source}
          maxLength={100}
          autoComplete="off"
          aria-describedby={`${id}-named`}
          onChange={({ target }) => change({ source: target.value })}
        />
        <p id={`${id}-named`} className="note">
          Such as “HR system”. Only of a named source is it known what it said before.
        </p>
      </div>
      <div>
        <label className="tick">
          <input
            type="checkbox"
            checked={complete}
            aria-describedby={`${id}-complete`}
            onChange={({ target }) => change({ complete: target.checked })}
          />
          These files are all that the source has
        </label>
        <p id={`${id}-complete`} className="note">
          Then what the source had before and has no more is archived or ended. Otherwise it stays.
        </p>
      </div>
      {lacking !== undefined && (
        <p className="alarm" role="alert">
          {lacking}
        </p>
      )}
      <p className="actions">
        <button type="submit" className="plain-button" disabled={isBusy}>
          See what would change
        </button>
        <span className="note">A dry run: nothing is changed before you say so.</span>
      </p>
    </form>
  );
}
