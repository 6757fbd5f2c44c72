import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { type Listed, listed } from '#ui/listed.ts';
import { orNull, orNumber, useRecordForm } from '#ui/record-form.ts';
import { keyOf } from '../../ui/catalogue-words.ts';
import type { ResearchNote, ResearchNotePatch } from '../contract.ts';

const PURPOSE_WORDS: Readonly<Record<ResearchNote['purpose'], string>> = {
  research: 'research: to find out about the need',
  testing: 'testing: to check a solution for it',
};

const METHODS = ['interviews', 'observation', 'survey', 'usability test', 'analysis of enquiries'];

interface ResearchNoteFormProps {
  readonly need: string;
  /** The options of its market. */
  readonly options: readonly Listed[];
  readonly today: string;
  readonly onSave: (note: ResearchNotePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** What somebody did to find out, when, of how many people, and what was learnt. */
export function ResearchNoteForm({ need, options, today, onSave, onClose }: ResearchNoteFormProps) {
  const { form, values, text, pick, set, isSaving, failure } = useRecordForm({
    initial: {
      purpose: 'research',
      option: '',
      on: today,
      method: '',
      people: '',
      finding: '',
      link: '',
      key: '',
    },
    save: ({ purpose, option, on, method, people, finding, link, key }) =>
      onSave({
        key: key || keyFor(need, on, method),
        need,
        purpose,
        option: purpose === 'testing' ? orNull(option) : null,
        on,
        method,
        people: orNumber(people),
        finding: orNull(finding),
        link: orNull(link),
      } as ResearchNotePatch),
  });
  return (
    <FormDialog
      title="Add a research note"
      verb="Add note"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Select
        label="What it was for"
        description="Research finds needs; testing checks a solution. Only research is evidence that a need is real."
        data={listed(PURPOSE_WORDS)}
        allowDeselect={false}
        {...pick('purpose')}
      />
      {values.purpose === 'testing' && (
        <Select
          label="What was tested"
          data={[...options]}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Nothing that is recorded' }}
          {...pick('option')}
        />
      )}
      <div className="pair">
        <TextInput type="date" label="On" {...text('on')} />
        <TextInput label="People" description="Empty when unknown." inputMode="numeric" {...text('people')} />
      </div>
      <Autocomplete
        label="Method"
        data={METHODS}
        {...text('method')}
        onChange={(method) => set('method', method)}
        openOnFocus={false}
      />
      <Textarea label="What was learnt" rows={3} {...text('finding')} />
      <TextInput label="Link" description="To where it is written down." {...text('link')} />
      <TextInput
        label="Key"
        description="Empty for one made from need, day and method."
        placeholder={keyFor(need, values.on, values.method)}
        {...text('key')}
      />
    </FormDialog>
  );
}

function keyFor(need: string, on: string, method: string): string {
  return [need.slice(0, 80), on, keyOf(method)].filter(Boolean).join('-');
}
