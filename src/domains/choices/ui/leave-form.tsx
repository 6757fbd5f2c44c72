import { MultiSelect, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { ChoicePatch, ChoiceRecord } from '../contract.ts';
import { REASON_WORDS, SHOWN_WITH_NAME } from './choice-words.ts';

interface LeaveFormProps {
  /** The choice that ends. */
  readonly choice: Pick<ChoiceRecord, 'team' | 'need' | 'option' | 'takenOn' | 'precision'>;
  readonly optionName: string;
  readonly day: string;
  readonly onSave: (choice: ChoicePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A team left what it held, on a day, for reasons. */
export function LeaveForm({ choice, optionName, day, onSave, onClose }: LeaveFormProps) {
  const { team, need, option, takenOn } = choice;
  const { form, text, many, isSaving, failure } = useRecordForm({
    initial: { leftOn: day, leftReasons: [] as string[], leftNote: '' },
    save: ({ leftOn, leftReasons, leftNote }) =>
      onSave({ team, need, option, takenOn, leftOn, leftReasons, leftNote: orNull(leftNote) } as ChoicePatch),
  });
  return (
    <FormDialog
      title={`${team} left ${optionName}`}
      verb="Record leaving"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">
        Held for “{need}” since {takenOn}. If it took something else, record that as a choice of its own.
      </p>
      <TextInput type="date" label="First day without it" data-autofocus {...text('leftOn')} />
      <MultiSelect label="Why it left" data={listed(REASON_WORDS)} searchable {...many('leftReasons')} />
      <Textarea label="In its own words" description={SHOWN_WITH_NAME} rows={2} {...text('leftNote')} />
    </FormDialog>
  );
}
