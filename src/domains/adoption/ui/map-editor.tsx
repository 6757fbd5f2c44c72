import { type ReactNode, useId, useMemo, useState } from 'react';
import type { Listed } from '#ui/listed.ts';
import { mapRows, type RuleDraft, withEntry } from './mapping-draft.ts';
import { countText } from './source-words.ts';

interface MapEditorProps {
  /** What its values stand for, as a reader says it: "product". */
  readonly means: string;
  readonly map: RuleDraft['map'];
  /** Values that were really seen in messages. */
  readonly seen: readonly string[];
  /** What the map says as it is saved. */
  readonly saved: readonly string[];
  /** What there is to choose from; any text may be written without it. */
  readonly targets: readonly Listed[] | undefined;
  readonly onChange: (map: RuleDraft['map']) => void;
}

const FIRST = 50;

/** What a field says, and what each of it stands for: values that were really seen and stand for nothing yet come first. */
export function MapEditor({ means, map, seen, saved, targets, onChange }: MapEditorProps) {
  const [isWhole, setWhole] = useState(false);
  const rows = mapRows(map, seen, saved);
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  const options = useMemo(
    () =>
      targets?.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      )),
    [targets],
  );
  const change = (said: string, to: string) => onChange(withEntry(map, said, to));
  return (
    <div className="map-editor">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">It says</th>
            <th scope="col">Which means the {means}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([said, value]) => (
            <tr key={said}>
              <th scope="row">
                {said}
                {seen.includes(said) && <span className="sub">seen</span>}
              </th>
              <td>
                <Target
                  label={`${said} means the ${means}`}
                  value={value}
                  targets={targets}
                  options={options}
                  onChange={(to) => change(said, to)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          Show all {countText(rows.length)}
        </button>
      )}
      <NewEntry means={means} targets={targets} options={options} onAdd={change} />
    </div>
  );
}

interface TargetProps {
  readonly label: string;
  readonly value: string;
  readonly targets: readonly Listed[] | undefined;
  readonly options: ReactNode;
  readonly onChange: (value: string) => void;
}

/** What something stands for: one of the catalogue, or a text. */
function Target({ label, value, targets, options, onChange }: TargetProps) {
  const field = { 'aria-label': label, value };
  if (targets === undefined)
    return <input {...field} maxLength={200} onChange={({ target }) => onChange(target.value)} />;
  const isKnown = value === '' || targets.some((one) => one.value === value);
  return (
    <select {...field} onChange={({ target }) => onChange(target.value)}>
      <option value="">nothing yet</option>
      {!isKnown && <option value={value}>{value}: not in the catalogue</option>}
      {options}
    </select>
  );
}

type NewEntryProps = Pick<TargetProps, 'targets' | 'options'> & {
  readonly means: string;
  readonly onAdd: (said: string, means: string) => void;
};

function NewEntry({ means, targets, options, onAdd }: NewEntryProps) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [value, setValue] = useState('');
  const add = () => {
    onAdd(said.trim(), value);
    setSaid('');
    setValue('');
  };
  return (
    <div className="new-entry">
      <div className="filter-field">
        <label htmlFor={id}>Another value, with * for any text</label>
        <input
          id={id}
          value={said}
          maxLength={300}
          autoComplete="off"
          onChange={({ target }) => setSaid(target.value)}
        />
      </div>
      <Target
        label={`The other value means the ${means}`}
        value={value}
        targets={targets}
        options={options}
        onChange={setValue}
      />
      <button
        type="button"
        className="plain-button second"
        disabled={said.trim() === '' || value.trim() === ''}
        onClick={add}
      >
        Add
      </button>
    </div>
  );
}
