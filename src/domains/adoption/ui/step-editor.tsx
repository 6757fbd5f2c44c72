import { useState } from 'react';
import { AppError } from '#platform/errors.ts';
import '#ui/filter-field.css';
import type { Step } from '../happy-paths/contract.ts';
import type { Vocabulary } from '../measures/vocabulary/contract.ts';
import { type Draft, draftOf, moved, stepsOf, toDrafts } from './step-drafts.ts';
import { StepFields } from './step-fields.tsx';
import './usage.css';

interface StepEditorProps {
  /** What is kept. */
  readonly kept: { readonly steps: readonly Step[]; readonly within: string };
  /** What is begun with. */
  readonly steps: readonly Step[];
  readonly within: string;
  readonly vocabulary: Vocabulary;
  /** Asks with these steps without keeping them. */
  readonly onTry: (steps: readonly Step[], within: string) => void;
  /** Keeps them, or throws the server's refusal. */
  readonly onSave: (steps: readonly Step[], within: string) => Promise<void>;
  /** Back to the steps that are kept, where others are being tried. */
  readonly onBack?: () => void;
}

const LIMITS = [
  ['1h', 'an hour'],
  ['1d', 'a day'],
  ['7d', '7 days'],
  ['28d', '28 days'],
] as const;

/** Puts a way through a product together from the events that it really sends. */
export function StepEditor({ kept, steps, within, vocabulary, onTry, onSave, onBack }: StepEditorProps) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => toDrafts(steps));
  const [time, setTime] = useState(within);
  const [refusal, setRefusal] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const change = (id: number, part: Partial<Draft>) =>
    setDrafts((before) => before.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));
  const back = () => {
    setDrafts(toDrafts(kept.steps));
    setTime(kept.within);
    onBack?.();
  };
  const isWhole = stepsOf(drafts).length >= 2;
  const keep = async () => {
    setSaving(true);
    setRefusal(undefined);
    try {
      await onSave(stepsOf(drafts), time);
    } catch (error) {
      const reasons = error instanceof AppError ? error.problems.map(({ reason }) => reason) : [];
      setRefusal(reasons.join('; ') || (error instanceof Error ? error.message : String(error)));
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className="step-editor">
      <ol>
        {drafts.map((draft, index) => (
          <li key={draft.id}>
            <StepFields
              draft={draft}
              number={index + 1}
              last={drafts.length}
              vocabulary={vocabulary}
              onChange={(part) => change(draft.id, part)}
              onMove={(by) => setDrafts((before) => moved(before, index, by))}
              onRemove={() => setDrafts((before) => before.filter(({ id }) => id !== draft.id))}
            />
          </li>
        ))}
      </ol>
      <p className="actions">
        <button
          type="button"
          className="link"
          onClick={() => setDrafts((before) => [...before, draftOf(before)])}
        >
          Add a step
        </button>
        <label>
          From the first to the last within{' '}
          <select value={time} onChange={({ target }) => setTime(target.value)}>
            {!LIMITS.some(([value]) => value === time) && <option value={time}>{time}</option>}
            {LIMITS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </p>
      {refusal !== undefined && (
        <p className="alarm" role="alert">
          Nothing was saved: {refusal}
        </p>
      )}
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          disabled={!isWhole || isSaving}
          onClick={() => void keep()}
        >
          Save the happy path
        </button>
        <button
          type="button"
          className="plain-button second"
          disabled={!isWhole}
          onClick={() => onTry(stepsOf(drafts), time)}
        >
          See how far people get
        </button>
        {onBack !== undefined && (
          <button type="button" className="link" onClick={back}>
            Back to the saved steps
          </button>
        )}
        {!isWhole && <span className="note">A path has at least two steps.</span>}
      </p>
    </div>
  );
}
