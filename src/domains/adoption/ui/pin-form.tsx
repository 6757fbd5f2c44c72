import { Checkbox, Select, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { useRecordForm } from '#ui/record-form.ts';

interface PinFormProps {
  readonly title: string;
  readonly place: string;
  readonly places: readonly { readonly group: string; readonly items: readonly Listed[] }[];
  /** The day that the question is asked for at present. */
  readonly asOf: string | undefined;
  readonly onSave: (pin: {
    readonly title: string;
    readonly place: string;
    readonly isFixed: boolean;
  }) => Promise<void>;
  readonly onClose: () => void;
}

/** Hangs a question on a page. */
export function PinForm({ title, place, places, asOf, onSave, onClose }: PinFormProps) {
  const { form, text, pick, tick, isSaving, failure } = useRecordForm({
    initial: { title, place, isFixed: false },
    save: onSave,
  });
  return (
    <FormDialog
      title="Pin to a page"
      verb="Pin"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput label="Title" data-autofocus {...text('title')} />
      <Select
        label="Page"
        data={places.map(({ group, items }) => ({ group, items: [...items] }))}
        searchable
        {...pick('place')}
      />
      {asOf !== undefined && (
        <Checkbox
          label={`Always as of ${asOf}`}
          description="Without it, the answer is for the day that its page shows."
          size="sm"
          {...tick('isFixed')}
        />
      )}
    </FormDialog>
  );
}
