import { useId } from 'react';
import type { RuleText } from './settings-edits.ts';

interface PrecedenceRulesProps {
  readonly rules: readonly RuleText[];
  readonly refusals: ReadonlyMap<string, string>;
  readonly onChange: (rules: readonly RuleText[]) => void;
}

/** Which source is believed of which field: a row a rule. */
export function PrecedenceRules({ rules, refusals, onChange }: PrecedenceRulesProps) {
  const change = (at: number, part: Partial<RuleText>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <>
      {rules.length === 0 && (
        <p className="note">No rule yet: of every field, the latest news is believed.</p>
      )}
      {rules.length > 0 && (
        <ol className="rules" aria-label="Rules">
          {rules.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place, and its fields keep nothing
            <li key={index}>
              <RulePart
                label="Field"
                hint="such as option.owner; option.* for all"
                refusal={refusals.get(`precedence.${index}.field`)}
                value={rule.field}
                rows={1}
                onChange={(field) => change(index, { field: field.replaceAll('\n', '') })}
              />
              <RulePart
                label="Sources, the first has the last word"
                hint="one a line"
                refusal={refusals.get(`precedence.${index}.sources`)}
                value={rule.sources}
                rows={Math.min(8, Math.max(2, rule.sources.split('\n').length))}
                onChange={(sources) => change(index, { sources })}
              />
              <button
                type="button"
                className="link"
                onClick={() => onChange(rules.filter((_, other) => other !== index))}
              >
                Remove<span className="visually-hidden"> the rule of {rule.field || 'no field yet'}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <p>
        <button
          type="button"
          className="link"
          onClick={() => onChange([...rules, { field: '', sources: '' }])}
        >
          Add a rule
        </button>
      </p>
    </>
  );
}

interface RulePartProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly rows: number;
  readonly refusal: string | undefined;
  readonly onChange: (text: string) => void;
}

function RulePart({ label, hint, value, rows, refusal, onChange }: RulePartProps) {
  const id = useId();
  const Field = rows === 1 ? 'input' : 'textarea';
  return (
    <div>
      <label htmlFor={id}>
        {label} <span className="quiet">{hint}</span>
      </label>
      <Field
        id={id}
        value={value}
        {...(rows === 1 ? {} : { rows })}
        spellCheck={false}
        aria-describedby={`${id}-refusal`}
        aria-invalid={refusal === undefined ? undefined : true}
        onChange={({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value)}
      />
      <p className="alarm" id={`${id}-refusal`} hidden={refusal === undefined}>
        {refusal}
      </p>
    </div>
  );
}
