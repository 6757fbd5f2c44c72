import { useId } from 'react';
import type { Listed } from '#ui/listed.ts';
import { MapEditor } from './map-editor.tsx';
import type { Part, RuleDraft } from './mapping-draft.ts';

/** A field of real messages, with some of its values. */
export interface SeenField {
  readonly path: string;
  readonly values: readonly string[];
}

interface RuleEditorProps {
  readonly part: Part;
  /** What holds when nothing is said. */
  readonly unsaid: string;
  readonly rule: RuleDraft;
  /** The rule as it is saved. */
  readonly saved: RuleDraft;
  readonly fields: readonly SeenField[];
  /** Keys of the catalogue; none for what is free text. */
  readonly targets: readonly Listed[] | undefined;
  readonly onChange: (rule: RuleDraft) => void;
}

/** Where one thing about an event stands in what is sent. */
export function RuleEditor({ part, unsaid, rule, saved, fields, targets, onChange }: RuleEditorProps) {
  const id = useId();
  const set = (change: Partial<RuleDraft>) => onChange({ ...rule, ...change });
  const seen = fields.find(({ path }) => path === rule.field)?.values ?? [];
  const savedMap = saved.how === 'field' && saved.field === rule.field ? saved.map : [];
  return (
    <fieldset className="rule">
      <legend>The {part}</legend>
      <select
        aria-label={`Where the ${part} stands`}
        value={rule.how}
        onChange={({ target }) => set({ how: target.value as RuleDraft['how'] })}
      >
        <option value="unsaid">{unsaid}</option>
        <option value="value">is the same for every event</option>
        <option value="field">stands in a field</option>
      </select>
      {rule.how === 'value' && (
        <Choice
          label={`The ${part} of every event`}
          value={rule.value}
          targets={targets}
          none="choose one"
          onChange={(value) => set({ value })}
        />
      )}
      {rule.how === 'field' && (
        <>
          <FieldPicker part={part} field={rule.field} fields={fields} onChange={(field) => set({ field })} />
          <label className="tick" htmlFor={`${id}-map`}>
            <input
              id={`${id}-map`}
              type="checkbox"
              checked={rule.isMapped}
              onChange={({ target }) => set({ isMapped: target.checked })}
            />
            {part === 'event'
              ? 'What it says is translated by a map'
              : `It does not say the key of the ${part}: a map does`}
          </label>
          {rule.isMapped && (
            <MapEditor
              key={rule.field}
              means={part}
              map={rule.map}
              seen={seen}
              saved={savedMap.map(([said]) => said)}
              targets={targets}
              onChange={(map) => set({ map })}
            />
          )}
          <Choice
            label="Otherwise"
            value={rule.otherwise}
            targets={targets}
            none={part === 'product' ? 'not known' : 'as if nothing were said'}
            onChange={(otherwise) => set({ otherwise })}
          />
        </>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly targets: readonly Listed[] | undefined;
  /** What an empty choice means. */
  readonly none: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, targets, none, onChange }: ChoiceProps) {
  const id = useId();
  const isKnown = value === '' || targets?.some((one) => one.value === value) === true;
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      {targets === undefined ? (
        <input
          id={id}
          value={value}
          maxLength={200}
          placeholder={none}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{none}</option>
          {!isKnown && <option value={value}>{value}: not in the catalogue</option>}
          {targets.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface FieldPickerProps {
  readonly part: Part;
  readonly field: string;
  readonly fields: readonly SeenField[];
  readonly onChange: (field: string) => void;
}

/** A field of the messages that came, each with what it says; or any path, for those that are still to come. */
function FieldPicker({ part, field, fields, onChange }: FieldPickerProps) {
  const id = useId();
  const found = fields.find(({ path }) => path === field);
  return (
    <div className="filter-field">
      <label htmlFor={id}>The field</label>
      <input
        id={id}
        list={`${id}-fields`}
        value={field}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        placeholder={part === 'event' ? 'such as properties.action' : `such as properties.${part}`}
        aria-describedby={`${id}-says`}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={`${id}-fields`}>
        {fields.map(({ path, values }) => (
          <option key={path} value={path}>
            {values.slice(0, 3).join(', ')}
          </option>
        ))}
      </datalist>
      <p id={`${id}-says`} className="note">
        {field === ''
          ? `Choose one of the ${fields.length} that messages had, or write its path with dots.`
          : found === undefined
            ? 'No message at hand has it.'
            : `It says ${found.values.slice(0, 5).join(', ')}${found.values.length > 5 ? ', …' : ''}.`}
      </p>
    </div>
  );
}
