import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '#ui/form-dialog.tsx';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { Mark, MarkPatch } from '../marks/contract.ts';

interface MarkFormProps {
  /** The mark to change; a new one without it. */
  readonly mark: Mark | undefined;
  /** The product that it is about, to begin with. */
  readonly product: string | undefined;
  readonly products: readonly { readonly value: string; readonly label: string }[];
  /** Keys that are taken. */
  readonly taken: readonly string[];
  readonly keyOf: (title: string) => string;
  readonly onSave: (mark: MarkPatch) => Promise<void>;
  readonly onClose: () => void;
}

const KINDS = [
  { value: 'release', label: 'a release' },
  { value: 'outage', label: 'an outage' },
  { value: 'campaign', label: 'a campaign' },
  { value: 'other', label: 'something else' },
];

/** A key that nobody has yet, made from a title and its day. */
function freeKey(made: string, taken: readonly string[]): string {
  if (!taken.includes(made)) return made;
  const number = Array.from({ length: taken.length + 1 }, (_, index) => index + 2).find(
    (one) => !taken.includes(`${made}-${one}`),
  );
  return `${made}-${number}`;
}

/** Something that happened on a day and may have changed use. */
export function MarkForm({ mark: given, product, products, taken, keyOf, onSave, onClose }: MarkFormProps) {
  // What it was when the form opened, whatever comes in meanwhile.
  const [mark] = useState(given);
  const isNew = mark === undefined;
  const { form, text, pick, isSaving, failure } = useRecordForm({
    initial: {
      title: mark?.title ?? '',
      kind: mark?.kind ?? 'release',
      day: mark?.day ?? '',
      to: mark?.to ?? '',
      product: (isNew ? product : mark.product) ?? '',
    },
    save: (values) =>
      onSave({
        key: mark?.key ?? freeKey(keyOf(`${values.title} ${values.day}`), taken),
        title: values.title,
        kind: values.kind as Mark['kind'],
        day: values.day,
        to: orNull(values.to),
        product: orNull(values.product),
      }),
  });
  return (
    <FormDialog
      title={isNew ? 'Add a mark' : `Edit ${mark.title}`}
      verb={isNew ? 'Add mark' : 'Save mark'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput label="What happened" description="Such as “Forge 2.0”." data-autofocus {...text('title')} />
      <Select label="It was" data={KINDS} allowDeselect={false} {...pick('kind')} />
      <TextInput label="Day" type="date" {...text('day')} />
      <TextInput label="Last day" description="Where it lasted." type="date" {...text('to')} />
      <Select
        label="Product"
        description="Empty for all of them."
        data={[...products]}
        clearable
        searchable
        {...pick('product')}
      />
    </FormDialog>
  );
}
