import { Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { orNull, orNumber, useRecordForm } from '#ui/record-form.ts';
import type { Standard, StandardResultPatch } from '../contract.ts';

interface StandardResultFormProps {
  readonly standard: Pick<Standard, 'key' | 'statement'>;
  readonly onSave: (result: StandardResultPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** How often a standard was kept in a period. */
export function StandardResultForm({ standard, onSave, onClose }: StandardResultFormProps) {
  const { form, text, isSaving, failure } = useRecordForm({
    initial: { from: '', to: '', kept: '', cases: '', note: '' },
    save: ({ from, to, kept, cases, note }) =>
      onSave({
        standard: standard.key,
        from,
        to,
        kept: orNumber(kept),
        cases: orNumber(cases),
        performance: performanceOf(orNumber(kept), orNumber(cases)),
        note: orNull(note),
      }),
  });
  return (
    <FormDialog
      title="Record a result"
      verb="Record result"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">{standard.statement}</p>
      <div className="pair">
        <TextInput type="date" label="First day" data-autofocus {...text('from')} />
        <TextInput type="date" label="Last day" {...text('to')} />
      </div>
      <div className="pair">
        <TextInput label="Cases in which it was kept" inputMode="numeric" {...text('kept')} />
        <TextInput label="Cases in all" inputMode="numeric" {...text('cases')} />
      </div>
      <Textarea label="Note" rows={2} {...text('note')} />
    </FormDialog>
  );
}

function performanceOf(kept: number | null, cases: number | null): number | null {
  return typeof kept === 'number' && typeof cases === 'number' && cases > 0 ? kept / cases : null;
}
