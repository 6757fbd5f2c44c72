import './usage.css';

interface UseFigure {
  readonly label: string;
  /** Null is unknown. */
  readonly value: string | null;
  readonly note: string;
}

/** Figures side by side, each with what it rests on. */
export function UseFigures({ items }: { readonly items: readonly UseFigure[] }) {
  return (
    <dl className="use-figures">
      {items.map(({ label, value, note }) => (
        <div key={label} data-unknown={value === null || undefined}>
          <dt>{label}</dt>
          <dd>
            <b>{value ?? 'unknown'}</b>
            <span>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
