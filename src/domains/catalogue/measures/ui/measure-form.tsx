import { Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { listed } from '#ui/listed.ts';
import { orNull, orNumber, useRecordForm } from '#ui/record-form.ts';
import type { MeasurePatch } from '../contract.ts';
import { CHANNEL_WORDS, MEASURE_WORDS, STATE_WORDS } from './measure-words.ts';

interface MeasureFormProps {
  readonly option: string;
  readonly onSave: (measure: MeasurePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** What was counted over a period, or that nothing was, or that nothing could be. */
export function MeasureForm({ option, onSave, onClose }: MeasureFormProps) {
  const { form, values, text, pick, isSaving, failure } = useRecordForm({
    initial: { measure: 'started', channel: '', from: '', to: '', state: 'counted', value: '', note: '' },
    save: ({ measure, channel, from, to, state, value, note }) =>
      onSave({
        option,
        measure,
        channel: orNull(channel),
        from,
        to,
        state,
        value: state === 'counted' ? orNumber(value) : null,
        note: orNull(note),
      } as MeasurePatch),
  });
  return (
    <FormDialog
      title="Record a measure"
      verb="Record measure"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">The same measure of the same period and channel is replaced.</p>
      <div className="pair">
        <Select label="Measure" data={listed(MEASURE_WORDS)} allowDeselect={false} {...pick('measure')} />
        <Select
          label="Channel"
          data={listed(CHANNEL_WORDS)}
          placeholder="all channels"
          clearable
          clearButtonProps={{ 'aria-label': 'All channels' }}
          {...pick('channel')}
        />
      </div>
      <div className="pair">
        <TextInput type="date" label="First day" data-autofocus {...text('from')} />
        <TextInput type="date" label="Last day" {...text('to')} />
      </div>
      <Select
        label="Is there a number?"
        data={listed(STATE_WORDS)}
        allowDeselect={false}
        {...pick('state')}
      />
      {values.state === 'counted' && <TextInput label="Number" inputMode="decimal" {...text('value')} />}
      <Textarea label="Note" rows={2} {...text('note')} />
    </FormDialog>
  );
}
