import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import './filter-field.css';

interface FilterFieldProps {
  readonly name: 'text' | 'need' | 'verdict' | 'owner';
  readonly label: string;
  /** Values to choose from; free text without them. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** Narrows a list; what it says is in the address. */
export function FilterField({ name, label, choices }: FilterFieldProps) {
  const id = useId();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (value: string) =>
    navigate({
      to: '.',
      search: (before) => ({ ...before, [name]: value === '' ? undefined : value }),
      replace: true,
      resetScroll: false,
    });
  const field = { id, value: search[name] ?? '' };
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      {choices === undefined ? (
        <input type="search" {...field} onChange={({ target }) => void change(target.value)} />
      ) : (
        <select {...field} onChange={({ target }) => void change(target.value)}>
          <option value="">all</option>
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Whether any of the texts holds what is looked for, whatever its case. */
export function matches(text: string | undefined, ...texts: readonly (string | null)[]): boolean {
  const wanted = (text ?? '').trim().toLowerCase();
  return wanted === '' || texts.some((candidate) => candidate?.toLowerCase().includes(wanted));
}
