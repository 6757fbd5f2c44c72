import { type FormEvent, useEffect, useRef, useState } from 'react';
import { AppError } from '#platform/errors.ts';
import {
  changesOf,
  type Draft,
  draftOf,
  type OrganisationPatch,
  type OrganisationSettings,
  refusalsOf,
  tidied,
} from './settings-edits.ts';

/** Saves what changed, and has it shown afresh; throws the server's refusal. */
export type SaveSettings = (patch: OrganisationPatch, changed: readonly string[]) => Promise<void>;

/** What was typed over the settings as they are: what nobody touched follows the server. */
export function useSettingsForm(organisation: OrganisationSettings, save: SaveSettings) {
  const form = useRef<HTMLFormElement>(null);
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const [refusedTimes, setRefusedTimes] = useState(0);

  // After the refusals are drawn, and not when one of them goes because its field is edited.
  useEffect(() => {
    if (refusedTimes > 0) showRefused(form.current);
  }, [refusedTimes]);

  const set = (change: Partial<Draft>) => {
    setEdits((before) => ({ ...before, ...change }));
    setRefusals((before) => new Map([...before].filter(([at]) => !((at.split('.')[0] ?? '') in change))));
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const tidy = tidied(edits);
    const { patch, changed } = changesOf(organisation, tidy);
    setEdits(tidy);
    setRefusals(new Map());
    if (changed.length === 0) return setSaid('Nothing is changed, so there is nothing to save.');
    setSaid(undefined);
    setSaving(true);
    try {
      await save(patch, changed);
      setEdits({});
    } catch (error) {
      setRefusals(refusalsOf(error));
      setSaid(failureText(error));
      setRefusedTimes((times) => times + 1);
    } finally {
      setSaving(false);
    }
  };

  return {
    form: { ref: form, onSubmit: submit, noValidate: true },
    draft: { ...draftOf(organisation), ...edits },
    changes: changesOf(organisation, tidied(edits)).changed.length,
    refusals,
    set,
    said,
    isSaving,
  };
}

/** The first refused field, in the middle of the screen: clear of the bar that stays at its foot. */
function showRefused(form: HTMLFormElement | null): void {
  const refused = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  refused?.focus();
  refused?.scrollIntoView({ block: 'center' });
}

function failureText(error: unknown): string {
  if (!(error instanceof AppError)) return 'Saving failed in this page. Nothing was changed.';
  return error.problems.length === 0
    ? error.message
    : 'Nothing was saved. What was refused is named at its field.';
}
