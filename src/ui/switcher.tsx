interface SwitcherProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** One of a few, as words. */
export function Switcher<Value extends string>({ label, value, choices, onChange }: SwitcherProps<Value>) {
  const values = Object.keys(choices) as Value[];
  return (
    <fieldset className="switcher">
      <legend className="visually-hidden">{label}</legend>
      {values.map((one) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>
          {choices[one]}
        </button>
      ))}
    </fieldset>
  );
}
