import { TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { useRecordForm } from '#ui/record-form.ts';
import { keyOf } from '../../ui/catalogue-words.ts';
import type { SavedFilter, SavedFilterPatch } from '../contract.ts';

interface SavedFilterFormProps {
  /** The filter as the address has it. */
  readonly search: string;
  readonly saved: readonly SavedFilter[];
  readonly onSave: (filter: SavedFilterPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** Gives the filters in force a name to come back to them by. */
export function SavedFilterForm({ search, saved, onSave, onClose }: SavedFilterFormProps) {
  const { form, values, text, isSaving, failure } = useRecordForm({
    initial: { name: '' },
    save: ({ name }) => onSave({ key: keyOf(name), name, search, archived: false }),
  });
  const same = saved.find(({ key }) => key === keyOf(values.name));
  return (
    <FormDialog
      title="Save this filter"
      verb="Save filter"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">Everybody in the organisation sees it above the catalogue’s options.</p>
      <TextInput label="Name" data-autofocus {...text('name')} />
      {same !== undefined && (
        <p className="note">There is a filter of this name: saving puts this one in its place.</p>
      )}
    </FormDialog>
  );
}
