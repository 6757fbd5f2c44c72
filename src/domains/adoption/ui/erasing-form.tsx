import { type FormEvent, useId, useState } from 'react';

interface ErasingFormProps {
  readonly isBusy: boolean;
  readonly refusal: string | undefined;
  readonly onErase: (person: string) => void;
}

/** One person's data, erased after a second look at what that means. */
export function ErasingForm({ isBusy, refusal, onErase }: ErasingFormProps) {
  const id = useId();
  const [person, setPerson] = useState('');
  const [isSure, setSure] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person === '') return;
    if (!isSure) return setSure(true);
    onErase(person);
    setSure(false);
    setPerson('');
  };
  return (
    <form className="further-keys" onSubmit={submit}>
      <div className="actions">
        <div className="filter-field">
          <label htmlFor={id}>A person, as events name them</label>
          <input
            id={id}
            value={person}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => {
              setPerson(target.value);
              setSure(false);
            }}
          />
        </div>
        <button type="submit" className="plain-button second" disabled={isBusy || person === ''}>
          {isSure ? 'Erase for good' : 'Erase what is kept of them'}
        </button>
      </div>
      <p role="status" className={refusal === undefined ? 'note' : 'alarm'}>
        {isBusy
          ? 'Erasing…'
          : (refusal ??
            (isSure
              ? 'This cannot be undone: their events, and every figure that counts them, are without them from then on.'
              : ''))}
      </p>
    </form>
  );
}
