import { useId, useState } from 'react';
import type { output } from 'zod';
import { TableFrame } from '#ui/table-frame.tsx';
import type { guessMapping } from '../guesses/contract.ts';
import { FilePicker } from './file-picker.tsx';

export type MappingGuess = output<typeof guessMapping.answer>;
/** The beginning of a file. */
export type Beginning = { readonly name: string; readonly text: string };

/** So much of a file is read to guess from: its header and some rows. */
const BEGINNING = 200_000;

interface MappingFieldProps {
  /** The file to guess from. */
  readonly first: File | undefined;
  /** Text where it was guessed, and perhaps corrected. */
  readonly onChange: (map: File | string | undefined) => void;
  readonly onGuess: (beginning: Beginning) => Promise<MappingGuess>;
}

/** The mapping that CSV needs: a file, or one that is guessed from the header and then corrected by hand. */
export function MappingField({ first, onChange, onGuess }: MappingFieldProps) {
  const [guess, setGuess] = useState<MappingGuess>();
  const [failure, setFailure] = useState<string>();
  const ask = async () => {
    if (first === undefined)
      return setFailure('Choose the CSV file first: the guess is made from its header.');
    setFailure(undefined);
    try {
      const answer = await onGuess({ name: first.name, text: await first.slice(0, BEGINNING).text() });
      setGuess(answer);
      onChange(answer.mapping);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That failed.');
    }
  };
  return (
    <div className="pick">
      <FilePicker
        label="Mapping"
        hint="A YAML file that says which columns become which fields of which records."
        accept=".yaml,.yml"
        onPick={([file]) => {
          setGuess(undefined);
          onChange(file);
        }}
      />
      <p>
        <button type="button" className="link" onClick={() => void ask()}>
          Guess one from the header
        </button>
      </p>
      {failure !== undefined && (
        <p className="alarm" role="alert">
          {failure}
        </p>
      )}
      {guess !== undefined && <Guessed guess={guess} name={first?.name ?? ''} onChange={onChange} />}
      <p className="note">
        <a href="/docs#Imports">How a mapping is written</a>,{' '}
        <a href="/v1/imports/mapping-schema">its schema</a>, and{' '}
        <a href="/v1/export/mapping">one to begin from</a>: it fits the CSV files that can be taken out below.
      </p>
    </div>
  );
}

interface GuessedProps extends Pick<MappingFieldProps, 'onChange'> {
  readonly guess: MappingGuess;
  readonly name: string;
}

/** The guess: which column would be which field and how sure that is, and the mapping itself to correct. */
function Guessed({ guess, name, onChange }: GuessedProps) {
  const id = useId();
  return (
    <div className="guess">
      <p role="status">
        {name} looks like records of the kind {guess.kind}. Correct the mapping where it is not sure.
      </p>
      <TableFrame heads={['Field', 'From the column', 'How sure', 'Why']}>
        {guess.guesses.map(({ field, column, confidence, why }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td className="first">{column}</td>
            <td data-label="How sure" className={confidence === 'unsure' ? 'alarm' : undefined}>
              {confidence}
            </td>
            <td data-label="Why">{why}</td>
          </tr>
        ))}
      </TableFrame>
      {guess.unused.length > 0 && (
        <p className="note">Columns that are no field: {guess.unused.join(', ')}.</p>
      )}
      <label htmlFor={id}>The mapping, to correct</label>
      <textarea
        id={id}
        key={guess.mapping}
        defaultValue={guess.mapping}
        rows={16}
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
