import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { OneOf, Tick } from '#ui/entry-fields.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { FeedbackItemPatch } from '../contract.ts';
import type { HeardItem } from '../voices/contract.ts';
import { SaidBefore } from './said-before.tsx';

interface ItemFormProps {
  readonly item: HeardItem;
  readonly onClose: () => void;
}

interface DecisionFormProps extends ItemFormProps {
  /** Planned changes of the product. */
  readonly changes: readonly Listed[];
  readonly onSave: (item: FeedbackItemPatch) => Promise<void>;
}

/** Yes or no, and why: whoever asked will read the reason. */
export function DecisionForm({ item, changes, onSave, onClose }: DecisionFormProps) {
  const { form, values, set, text, pick, isSaving, failure } = useRecordForm({
    initial: {
      decision: item.decision ?? 'yes',
      reason: item.reason ?? '',
      change: item.change?.key ?? '',
    },
    save: ({ decision, reason, change }) =>
      onSave({
        key: item.key,
        decision: decision === 'no' ? 'no' : 'yes',
        reason: orNull(reason),
        ...(decision === 'yes' ? { change: orNull(change) } : {}),
      }),
  });
  return (
    <FormDialog
      title="Decide"
      verb={values.decision === 'no' ? 'Decide no' : 'Decide yes'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <SaidBefore item={item} />
      <OneOf
        legend="The decision"
        value={values.decision}
        choices={[
          { value: 'yes', label: 'Yes', hint: 'We mean to solve it.' },
          { value: 'no', label: 'No', hint: 'We do not. That is an answer too, and better than none.' },
        ]}
        onChange={(decision) => set('decision', decision)}
      />
      <Textarea
        label="Why"
        description="Every decision has a reason. Those who asked can read it on the page of their team."
        rows={3}
        data-autofocus
        {...text('reason')}
      />
      {values.decision === 'yes' && changes.length > 0 && (
        <Select
          label="Planned change that is to solve it"
          data={[...changes]}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'No planned change' }}
          {...pick('change')}
        />
      )}
    </FormDialog>
  );
}

interface ShippingFormProps extends ItemFormProps {
  readonly today: string;
  /** `withChange` where the planned change shipped with it. */
  readonly onSave: (item: FeedbackItemPatch, withChange: boolean) => Promise<void>;
}

/** Says that what was decided is there. */
export function ShippingForm({ item, today, onSave, onClose }: ShippingFormProps) {
  const planned = item.change?.state === 'planned' ? item.change : undefined;
  const [withChange, setWithChange] = useState(true);
  const { form, text, isSaving, failure } = useRecordForm({
    initial: { shippedOn: today },
    save: ({ shippedOn }) =>
      onSave({ key: item.key, shippedOn: orNull(shippedOn) }, planned !== undefined && withChange),
  });
  return (
    <FormDialog
      title="Say that it shipped"
      verb="Ship"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <SaidBefore item={item} />
      <TextInput type="date" label="There since" data-autofocus {...text('shippedOn')} />
      {planned !== undefined && (
        <Tick
          label={`The planned change “${planned.title}” shipped with it`}
          checked={withChange}
          onChange={setWithChange}
        />
      )}
      <p className="note">Nobody is told by this. Tell them afterwards, in your words.</p>
    </FormDialog>
  );
}
