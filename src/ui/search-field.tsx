import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useId, useState } from 'react';
import './filter-field.css';

interface SearchFieldProps {
  readonly label: string;
  /** What is looked for now, as the address has it. */
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

/** Words to look for on the server: asked for when the typing pauses, not at every letter. */
export function SearchField({ label, value, placeholder, onChange }: SearchFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  const [said, setSaid] = useState(value);
  const say = (text: string) => {
    setSaid(text.trim());
    onChange(text.trim());
  };
  const saySoon = useDebouncedCallback(say, 200);
  // The address may change by itself, as by a link: then it wins over what was typed.
  useEffect(() => {
    if (value === said) return;
    setSaid(value);
    setDraft(value);
  }, [value, said]);
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={draft}
        maxLength={200}
        placeholder={placeholder}
        onChange={({ target }) => {
          setDraft(target.value);
          saySoon(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') say(draft);
        }}
      />
    </div>
  );
}
