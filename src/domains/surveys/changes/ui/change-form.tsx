import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '#ui/form-dialog.tsx';
import { listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { PlannedChange, PlannedChangePatch } from '../contract.ts';
import { CHANGE_STATE_WORDS } from './change-words.ts';

interface ChangeFormProps {
  /** The change to edit; a new one without it. */
  readonly change: PlannedChange | undefined;
  readonly product: { readonly key: string; readonly name: string };
  /** Keys that are taken. */
  readonly taken: readonly string[];
  readonly keyOf: (title: string) => string;
  readonly onSave: (change: PlannedChangePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A key that nobody has yet, made from a title. */
function freeKey(made: string, taken: readonly string[]): string {
  const named = Array.from({ length: taken.length + 2 }, (_, index) =>
    index === 0 ? made : `${made}-${index + 1}`,
  );
  return named.find((key) => !taken.includes(key)) ?? made;
}

/** What the makers of a product mean to do. */
export function ChangeForm({ change: given, product, taken, keyOf, onSave, onClose }: ChangeFormProps) {
  // What it was when the form opened, whatever comes in meanwhile.
  const [change] = useState(given);
  const isNew = change === undefined;
  const { form, values, text, pick, isSaving, failure } = useRecordForm({
    initial: {
      title: change?.title ?? '',
      state: change?.state ?? 'planned',
      plannedOn: change?.plannedOn ?? '',
      shippedOn: change?.shippedOn ?? '',
      url: change?.url ?? '',
    },
    save: ({ title, state, plannedOn, shippedOn, url }) =>
      onSave({
        key: change?.key ?? freeKey(keyOf(`${product.key} ${title}`), taken),
        product: product.key,
        title,
        state: state as PlannedChange['state'],
        plannedOn: orNull(plannedOn),
        shippedOn: state === 'shipped' ? orNull(shippedOn) : null,
        url: orNull(url),
      }),
  });
  return (
    <FormDialog
      title={isNew ? `Add a planned change of ${product.name}` : `Edit ${change.title}`}
      verb={isNew ? 'Add change' : 'Save change'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput
        label="What is to change"
        description="Such as “Caches survive between builds”."
        data-autofocus
        {...text('title')}
      />
      <Select label="State" data={listed(CHANGE_STATE_WORDS)} allowDeselect={false} {...pick('state')} />
      <div className="pair">
        <TextInput
          type="date"
          label="Meant to ship on"
          description="Empty: no day is set."
          {...text('plannedOn')}
        />
        {values.state === 'shipped' && (
          <TextInput type="date" label="Shipped on" description="Empty: today." {...text('shippedOn')} />
        )}
      </div>
      <TextInput label="Where more is said of it" placeholder="https://" {...text('url')} />
    </FormDialog>
  );
}
