import { Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { ExemptionPatch, MandateRecord } from '../mandates/contract.ts';

interface ExemptionFormProps {
  readonly mandate: MandateRecord;
  readonly teams: readonly Listed[];
  readonly onSave: (exemption: ExemptionPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A team, with all below it, that a mandate does not bind for a while. */
export function ExemptionForm({ mandate, teams, onSave, onClose }: ExemptionFormProps) {
  const { form, text, pick, isSaving, failure } = useRecordForm({
    initial: { team: '', from: mandate.startsOn, to: '', reason: '' },
    save: ({ to, ...rest }) => onSave({ ...rest, mandate: mandate.key, to: orNull(to) }),
  });
  return (
    <FormDialog
      title={`Exempt a team from ${mandate.key}`}
      verb="Record exemption"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">
        While it lasts, {mandate.option} is not compulsory for the team and all teams below it: what they
        choose is signal again.
      </p>
      <Select label="Team" data={[...teams]} searchable data-autofocus {...pick('team')} />
      <Textarea label="Why" rows={2} {...text('reason')} />
      <div className="pair">
        <TextInput type="date" label="From" {...text('from')} />
        <TextInput type="date" label="Last day" description="Empty while no end is set." {...text('to')} />
      </div>
    </FormDialog>
  );
}
