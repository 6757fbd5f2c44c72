import { Select } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { FeedbackItemPatch } from '../contract.ts';
import type { HeardItem } from '../voices/contract.ts';
import { SaidBefore } from './said-before.tsx';

interface JoiningFormProps {
  readonly item: HeardItem;
  /** What it can be joined to. */
  readonly found: readonly Listed[];
  readonly onSave: (item: FeedbackItemPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** Puts an item under one that says the same; nothing of it is lost. */
export function ItemMergeForm({ item, found, onSave, onClose }: JoiningFormProps) {
  const { form, pick, isSaving, failure } = useRecordForm({
    initial: { mergedInto: '' },
    save: ({ mergedInto }) => onSave({ key: item.key, mergedInto: orNull(mergedInto) }),
  });
  return (
    <FormDialog
      title="Merge into an item that says the same"
      verb="Merge"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <SaidBefore item={item} />
      <Select
        label="The item that stays in front"
        description="Its fate is the fate of both from then on. Each voice keeps its words, team and day, and can be taken apart again."
        data={[...found]}
        searchable
        nothingFoundMessage="No other item says this."
        data-autofocus
        {...pick('mergedInto')}
      />
    </FormDialog>
  );
}

/** Names the planned change that is to solve an item, or none. */
export function ChangeLinkForm({ item, found, onSave, onClose }: JoiningFormProps) {
  const { form, pick, isSaving, failure } = useRecordForm({
    initial: { change: item.change?.key ?? '' },
    save: ({ change }) => onSave({ key: item.key, change: orNull(change) }),
  });
  return (
    <FormDialog
      title="Link to a planned change"
      verb="Save the link"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <SaidBefore item={item} />
      <Select
        label="Planned change that is to solve it"
        description={
          found.length === 0
            ? 'None is on record of this product yet. Add one in the table of planned changes first.'
            : 'A change that an item names counts as asked for.'
        }
        data={[...found]}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No planned change' }}
        data-autofocus
        {...pick('change')}
      />
    </FormDialog>
  );
}
