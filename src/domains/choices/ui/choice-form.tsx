import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { type Listed, listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { ChoicePatch } from '../contract.ts';
import { EXCHANGE_WORDS, PRECISION_WORDS, REASON_WORDS, SHOWN_WITH_NAME } from './choice-words.ts';

interface ChoiceFormProps {
  readonly teams: readonly Listed[];
  readonly needs: readonly Listed[];
  readonly optionsOf: (need: string) => readonly Listed[];
  readonly about: {
    readonly team: string;
    readonly need: string;
    readonly option: string;
    readonly day: string;
  };
  readonly onSave: (choice: ChoicePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A team took an option for a need, on a day, for reasons. */
export function ChoiceForm({ teams, needs, optionsOf, about, onSave, onClose }: ChoiceFormProps) {
  const { form, values, set, text, pick, many, isSaving, failure } = useRecordForm({
    initial: {
      team: about.team,
      need: about.need,
      option: about.option,
      takenOn: about.day,
      precision: 'day',
      considered: [] as string[],
      reasons: [] as string[],
      note: '',
      exchange: [] as string[],
    },
    save: ({ note, ...choice }) =>
      onSave({ ...choice, note: orNull(note), source: 'declared' } as ChoicePatch),
  });
  const options = optionsOf(values.need);
  return (
    <FormDialog
      title="Record a choice"
      verb="Record choice"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Select
        label="Team"
        data={[...teams]}
        searchable
        data-autofocus={about.team === '' || undefined}
        {...pick('team')}
      />
      <Select
        label="Need"
        data={[...needs]}
        searchable
        {...pick('need')}
        onChange={(need) => {
          set('need', need ?? '');
          set('option', '');
          set('considered', []);
        }}
      />
      <Select
        label="What it took"
        description={values.need === '' ? 'Pick the need first.' : undefined}
        data={[...options]}
        searchable
        {...pick('option')}
      />
      <div className="pair">
        <TextInput type="date" label="On" {...text('takenOn')} />
        <Select
          label="Known to be"
          data={listed(PRECISION_WORDS)}
          allowDeselect={false}
          {...pick('precision')}
        />
      </div>
      <MultiSelect
        label="What else it considered"
        data={options.filter(({ value }) => value !== values.option)}
        searchable
        {...many('considered')}
      />
      <MultiSelect label="Why" data={listed(REASON_WORDS)} searchable {...many('reasons')} />
      <Textarea
        label="In its own words"
        description={SHOWN_WITH_NAME}
        autosize={false}
        rows={2}
        {...text('note')}
      />
      <Checkbox.Group
        label="What it gives in exchange"
        description="A free team that gives something is a customer."
        {...many('exchange')}
      >
        <div className="boxes">
          {listed(EXCHANGE_WORDS).map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} size="sm" />
          ))}
        </div>
      </Checkbox.Group>
    </FormDialog>
  );
}
