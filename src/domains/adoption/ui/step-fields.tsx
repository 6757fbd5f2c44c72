import { useId } from 'react';
import type { Vocabulary } from '../measures/vocabulary/contract.ts';
import type { Draft } from './step-drafts.ts';

interface StepFieldsProps {
  readonly draft: Draft;
  /** Which step it is, from 1, and how many there are. */
  readonly number: number;
  readonly last: number;
  readonly vocabulary: Vocabulary;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
}

/** One step: its event, and a property with a value where not every such event counts. */
export function StepFields({ draft, number, last, vocabulary, onChange, onMove, onRemove }: StepFieldsProps) {
  const { events, properties } = vocabulary;
  const values = properties.find(({ property }) => property === draft.property)?.values ?? [];
  return (
    <>
      <Field
        label={number === last ? `Step ${number}, success` : `Step ${number}`}
        value={draft.event}
        none="pick an event"
        choices={events.map(({ event, people }) => [event, `${event} (${people} people)`])}
        onChange={(event) => onChange({ event })}
      />
      <Field
        label={`Only where, in step ${number}`}
        value={draft.property}
        none="always"
        choices={properties.map(({ property }) => [property, property])}
        onChange={(property) => onChange({ property, value: '' })}
      />
      {draft.property !== '' && (
        <Field
          label={`is, in step ${number}`}
          value={draft.value}
          none="pick a value"
          choices={values.map((value) => [value, value])}
          onChange={(value) => onChange({ value })}
        />
      )}
      <span className="actions">
        <button
          type="button"
          className="link"
          disabled={number === 1}
          aria-label={`Move step ${number} up`}
          onClick={() => onMove(-1)}
        >
          Up
        </button>
        <button
          type="button"
          className="link"
          disabled={number === last}
          aria-label={`Move step ${number} down`}
          onClick={() => onMove(1)}
        >
          Down
        </button>
        <button type="button" className="link" aria-label={`Remove step ${number}`} onClick={onRemove}>
          Remove
        </button>
      </span>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly none: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}

function Field({ label, value, none, choices, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{none}</option>
        {value !== '' && !choices.some(([one]) => one === value) && <option value={value}>{value}</option>}
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
