import { type FormEvent, useRef, useState } from 'react';
import { AppError } from '#platform/errors.ts';

type Value = string | string[] | boolean;

interface FormParts<Values> {
  readonly initial: Values;
  /** Saves, or throws the server's error, whose problems come to stand at their fields. */
  readonly save: (values: Values) => Promise<void>;
}

/** The state of a form about one record: values, refusals at their fields, and whether it is being saved. */
export function useRecordForm<Values extends { readonly [Name in keyof Values]: Value }>({
  initial,
  save,
}: FormParts<Values>) {
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const set = (name: keyof Values, value: Value) => setValues((before) => ({ ...before, [name]: value }));
  const at = (name: keyof Values & string) => ({ name, error: problems.get(name) });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    setFailure(undefined);
    setProblems(new Map());
    try {
      await save(values);
    } catch (error) {
      const byField = problemsByField(error);
      setProblems(byField);
      setFailure(summaryOf(error, byField, Object.keys(initial)));
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    } finally {
      setSaving(false);
    }
  };

  return {
    values,
    set,
    failure,
    isSaving,
    /** For the form element. */
    form: { ref: form, onSubmit: submit, noValidate: true },
    /** For inputs that tell of themselves by an event. */
    text: (name: keyof Values & string) => ({
      ...at(name),
      value: String(values[name]),
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
    }),
    /** For inputs that pick one of a list. */
    pick: (name: keyof Values & string) => ({
      ...at(name),
      value: values[name] === '' ? null : String(values[name]),
      onChange: (value: string | null) => set(name, value ?? ''),
    }),
    /** For inputs that pick several. */
    many: (name: keyof Values & string) => {
      const value: Value = values[name];
      return {
        ...at(name),
        value: Array.isArray(value) ? value : [],
        onChange: (next: string[]) => set(name, next),
      };
    },
    /** For boxes to tick. */
    tick: (name: keyof Values & string) => ({
      ...at(name),
      checked: values[name] === true,
      onChange: (event: { currentTarget: { checked: boolean } }) => set(name, event.currentTarget.checked),
    }),
  };
}

/** "mandates.0.teams.3" is about the field "teams" of the one record. */
function problemsByField(error: unknown): Map<string, string> {
  const problems = error instanceof AppError ? error.problems : [];
  const named = problems.map(
    ({ field = '', reason }) =>
      [field.replace(/^[a-z-]+\.\d+\.?/, '').split('.')[0] ?? '', inForm(reason)] as const,
  );
  // The first thing said of a field is the one to mend first.
  return new Map(named.reverse());
}

/** The API speaks of fields that may be left out; a form shows them all. */
function inForm(reason: string): string {
  return reason.startsWith('is empty') ? 'is needed' : reason;
}

/** What no field can show by itself. */
function summaryOf(error: unknown, problems: ReadonlyMap<string, string>, shown: readonly string[]): string {
  if (!(error instanceof AppError)) return 'Saving failed in this page. Nothing was changed.';
  const homeless = [...problems]
    .filter(([field]) => !shown.includes(field))
    .map(([field, reason]) => (field === '' ? reason : `${field}: ${reason}`));
  if (problems.size === 0) return error.message;
  return homeless.length > 0
    ? `Nothing was saved: ${homeless.join('; ')}`
    : 'Nothing was saved. What was refused is named at its field.';
}

/** Empty text as null, which clears a field. */
export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/** Empty text as null; what is no number goes as it is, for the server to refuse at its field. */
export function orNumber(text: string): number | null {
  if (text.trim() === '') return null;
  return Number.isNaN(Number(text)) ? (text as unknown as number) : Number(text);
}
