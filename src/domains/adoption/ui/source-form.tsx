import { Select, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { listed } from '#ui/listed.ts';
import { useRecordForm } from '#ui/record-form.ts';
import type { EventSourcePatch, EventSourceReport, Protocol } from '../sources/contract.ts';
import { PROTOCOL_WORDS } from './protocol-words.ts';

interface SourceFormProps {
  /** The source to rename; a new one without it. */
  readonly source: EventSourceReport | undefined;
  /** Keys that are taken. */
  readonly taken: readonly (string | null)[];
  /** A key made from a name. */
  readonly keyOf: (name: string) => string;
  readonly onSave: (source: EventSourcePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** Something that sends events. What it speaks cannot be changed afterwards. */
export function SourceForm({ source, taken, keyOf, onSave, onClose }: SourceFormProps) {
  const isNew = source === undefined;
  const { form, values, text, pick, isSaving, failure } = useRecordForm({
    initial: { key: source?.key ?? '', name: source?.name ?? '', protocol: source?.protocol ?? 'events' },
    save: ({ key, name, protocol }) => {
      if (!isNew) return onSave({ key, name });
      return onSave({ key: key.trim() || keyOf(name), name, protocol: protocol as Protocol });
    },
  });
  const isTaken = isNew && taken.includes(values.key.trim() || keyOf(values.name));
  return (
    <FormDialog
      title={isNew ? 'Make a source' : `Edit ${source.name}`}
      verb={isNew ? 'Make source' : 'Save source'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput label="Name" description="Such as “Build pages”." data-autofocus {...text('name')} />
      <Select
        label="What it speaks"
        description={isNew ? 'It cannot be changed afterwards.' : 'Cannot change.'}
        data={listed(PROTOCOL_WORDS)}
        allowDeselect={false}
        disabled={!isNew}
        {...pick('protocol')}
      />
      <TextInput
        label="Key"
        description={isNew ? 'Empty for one made from the name.' : 'Cannot change.'}
        placeholder={keyOf(values.name)}
        disabled={!isNew}
        {...text('key')}
      />
      {isTaken && (
        <p className="alarm">There is a source with this key: saving changes it. Choose another key.</p>
      )}
    </FormDialog>
  );
}
