import { Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { listed } from '#ui/listed.ts';
import { orNull, orNumber, useRecordForm } from '#ui/record-form.ts';
import { CHANNEL_WORDS } from '../../measures/ui/measure-words.ts';
import { keyOf } from '../../ui/catalogue-words.ts';
import type { Standard, StandardPatch } from '../contract.ts';

const ASPECT_WORDS: Readonly<Record<Standard['aspect'], string>> = {
  timeliness: 'timeliness',
  access: 'access',
  accuracy: 'accuracy',
  availability: 'availability',
  other: 'something else',
};

interface StandardFormProps {
  readonly option: string;
  readonly onSave: (standard: StandardPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** What a product promises to keep, in words, and in which share of cases. */
export function StandardForm({ option, onSave, onClose }: StandardFormProps) {
  const { form, values, text, pick, isSaving, failure } = useRecordForm({
    initial: { statement: '', aspect: 'timeliness', channel: '', target: '', key: '' },
    save: ({ statement, aspect, channel, target, key }) =>
      onSave({
        key: key || keyFor(option, statement),
        option,
        statement,
        aspect,
        channel: orNull(channel),
        target: shareOf(target),
      } as StandardPatch),
  });
  return (
    <FormDialog
      title="Record a standard"
      verb="Record standard"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Textarea
        label="What is promised"
        description="Such as “We answer within two working days.”"
        rows={2}
        data-autofocus
        {...text('statement')}
      />
      <div className="pair">
        <Select label="About" data={listed(ASPECT_WORDS)} allowDeselect={false} {...pick('aspect')} />
        <Select
          label="Channel"
          data={listed(CHANNEL_WORDS)}
          placeholder="whatever the channel"
          clearable
          clearButtonProps={{ 'aria-label': 'Whatever the channel' }}
          {...pick('channel')}
        />
      </div>
      <TextInput
        label="To be kept in so many per cent of cases"
        description="Empty when no target is set."
        inputMode="decimal"
        {...text('target')}
      />
      <TextInput
        label="Key"
        description="Empty for one made from the words."
        placeholder={keyFor(option, values.statement)}
        {...text('key')}
      />
    </FormDialog>
  );
}

function keyFor(option: string, statement: string): string {
  return `${option.slice(0, 80)}-${keyOf(statement)}`;
}

/** Per cent as a share; what is no number goes as it is, for the server to refuse. */
function shareOf(percent: string): number | null {
  const number = orNumber(percent.replace('%', ''));
  return typeof number === 'number' ? number / 100 : number;
}
