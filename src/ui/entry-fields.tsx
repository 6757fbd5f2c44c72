import { type ReactNode, useId } from 'react';
import './filter-field.css';
import './entry-fields.css';

interface Common {
  readonly label: string;
  /** What to know before filling it in. */
  readonly hint?: string | undefined;
  /** Why it was refused. */
  readonly refusal?: string | undefined;
}

interface EntryProps extends Common {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'number' | 'url' | 'email';
  /** Lines of a longer text. */
  readonly lines?: number;
  readonly placeholder?: string;
  readonly language?: string | undefined;
}

/** Words, a number or a day to fill in on a page; what was refused stands below. */
export function Entry({
  label,
  hint,
  refusal,
  value,
  onChange,
  lines,
  type,
  placeholder,
  language,
}: EntryProps) {
  const id = useId();
  const field = {
    id,
    value,
    placeholder,
    lang: language,
    'aria-invalid': refusal === undefined ? undefined : true,
    'aria-describedby': hint === undefined && refusal === undefined ? undefined : `${id}-more`,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <Frame id={id} label={label} hint={hint} refusal={refusal}>
      {lines === undefined ? (
        <input type={type ?? 'text'} {...field} />
      ) : (
        <textarea rows={lines} {...field} />
      )}
    </Frame>
  );
}

interface PickProps extends Common {
  readonly value: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
}

/** One of a list. What the list does not know is shown as it is. */
export function Pick({ label, hint, refusal, value, choices, onChange, isDisabled }: PickProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} refusal={refusal}>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        aria-invalid={refusal === undefined ? undefined : true}
        aria-describedby={hint === undefined && refusal === undefined ? undefined : `${id}-more`}
        onChange={({ target }) => onChange(target.value)}
      >
        {!choices.some(([one]) => one === value) && <option value={value}>{value}</option>}
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface TickProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A box to tick. */
export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className="entry-tick">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface OneOfProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
  readonly refusal?: string | undefined;
}

/** One of a few that each need a word of explanation. */
export function OneOf<Value extends string>({
  legend,
  value,
  choices,
  onChange,
  refusal,
}: OneOfProps<Value>) {
  const name = useId();
  return (
    <fieldset className="one-of">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="entry-tick">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && <span className="sub">{choice.hint}</span>}
          </span>
        </label>
      ))}
      {refusal !== undefined && <p className="alarm small">{refusal}</p>}
    </fieldset>
  );
}

function Frame({
  id,
  label,
  hint,
  refusal,
  children,
}: Common & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="filter-field entry">
      <label htmlFor={id}>{label}</label>
      {children}
      {(hint !== undefined || refusal !== undefined) && (
        <p id={`${id}-more`} className={refusal === undefined ? 'note' : 'alarm small'}>
          {refusal ?? hint}
        </p>
      )}
    </div>
  );
}
