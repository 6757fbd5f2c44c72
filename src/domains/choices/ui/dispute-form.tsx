import { Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { useRecordForm } from '#ui/record-form.ts';
import type { DisputePatch } from '../disputes/contract.ts';

interface DisputeFormProps {
  readonly team: string;
  readonly need: string;
  readonly option: string;
  readonly optionName: string;
  readonly since: string;
  readonly onSave: (dispute: DisputePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A team says that it had no real choice: recorded beside the derived standing, and counted as captive. */
export function DisputeForm({ team, need, option, optionName, since, onSave, onClose }: DisputeFormProps) {
  const { form, text, isSaving, failure } = useRecordForm({
    initial: { from: since, statement: 'We had no real choice.' },
    save: (values) => onSave({ team, need, option, ...values }),
  });
  return (
    <FormDialog
      title={`No real choice but ${optionName}`}
      verb="Record dispute"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">
        The records say that {team} was free to choose for {need}. A dispute is recorded beside that, and the
        team counts as captive.
      </p>
      <Textarea label="What the team says" rows={2} data-autofocus {...text('statement')} />
      <TextInput type="date" label="True from" {...text('from')} />
    </FormDialog>
  );
}
