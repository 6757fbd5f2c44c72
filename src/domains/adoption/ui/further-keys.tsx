import { type FormEvent, useId, useState } from 'react';

interface FurtherKeysProps {
  readonly keys: readonly string[];
  readonly isSaving: boolean;
  /** What was refused when they were saved last. */
  readonly refusal: string | undefined;
  readonly onSave: (keys: readonly string[]) => void;
}

/** Keys of the tool that senders were set up for: with them nothing but the address has to change. */
export function FurtherKeys({ keys, isSaving, refusal, onSave }: FurtherKeysProps) {
  const id = useId();
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const added = key.trim();
    if (added !== '') onSave([...keys.filter((known) => known !== added), added]);
    setKey('');
  };
  return (
    <form className="further-keys" onSubmit={submit}>
      <h3>Further keys</h3>
      <p className="note">
        A write key, project token, website or domain that senders have already: once it is known here,
        nothing but the address has to change.
      </p>
      {keys.length > 0 && (
        <ul className="plain-list">
          {keys.map((known) => (
            <li key={known}>
              <code>{known}</code>{' '}
              <button
                type="button"
                className="link"
                disabled={isSaving}
                aria-label={`Remove the key ${known}`}
                onClick={() => onSave(keys.filter((other) => other !== known))}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <div className="filter-field">
          <label htmlFor={id}>A key to add</label>
          <input
            id={id}
            value={key}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setKey(target.value)}
          />
        </div>
        <button type="submit" className="plain-button second" disabled={isSaving}>
          Add key
        </button>
      </div>
      {refusal !== undefined && (
        <p className="alarm" role="alert">
          {refusal}
        </p>
      )}
    </form>
  );
}
