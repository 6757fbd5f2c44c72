import { Textarea } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { RejectedInferencePatch } from '../measures/inferences/contract.ts';

interface RejectionFormProps {
  readonly about: {
    readonly team: string;
    readonly need: string;
    readonly option: string;
    readonly day: string;
  };
  /** How team and option are called. */
  readonly names: { readonly team: string; readonly option: string };
  readonly onSave: (rejection: RejectedInferencePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** Use looked like a choice: a person says that it was none, and why. */
export function RejectionForm({ about, names, onSave, onClose }: RejectionFormProps) {
  const { form, text, isSaving, failure } = useRecordForm({
    initial: { reason: '' },
    save: ({ reason }) => onSave({ ...about, reason: orNull(reason) }),
  });
  return (
    <FormDialog
      title="It was no choice"
      verb="Keep it out"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="prose">
        {names.team} began to use {names.option} on {about.day}. It will not be proposed as a choice again;
        its use is counted as before. Choices can still be recorded by hand.
      </p>
      <Textarea
        label="Why not"
        description="Such as “a trial of one afternoon”."
        autosize={false}
        rows={2}
        data-autofocus
        {...text('reason')}
      />
    </FormDialog>
  );
}
