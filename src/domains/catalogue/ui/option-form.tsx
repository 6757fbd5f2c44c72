import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '#ui/form-dialog.tsx';
import { FormPart } from '#ui/form-part.tsx';
import { listed } from '#ui/listed.ts';
import { useRecordForm } from '#ui/record-form.ts';
import type { MarketOptionPatch, OptionDetails, OptionPatch } from '../contract.ts';
import { KIND_WORDS, keyOf, PLAY_WORDS } from './catalogue-words.ts';
import { LanguageFields, languagesOf } from './language-fields.tsx';
import {
  ControlPart,
  type OptionLists,
  OwnerPart,
  PlacePart,
  PricePart,
  ServicePart,
  StagePart,
} from './option-form-parts.tsx';
import { patchOf, valuesOf } from './option-patch.ts';

/** An option and the markets it is to enter. */
interface OptionRecords {
  readonly option: OptionPatch;
  readonly markets: readonly MarketOptionPatch[];
}

interface OptionFormProps extends OptionLists {
  /** The option to change; a new one without it. */
  readonly option: OptionDetails | undefined;
  readonly onSave: (records: OptionRecords) => Promise<void>;
  readonly onClose: () => void;
}

/** One way to meet a need: what everybody asks first, and the rest in parts that unfold. */
export function OptionForm({ option: given, onSave, onClose, ...lists }: OptionFormProps) {
  // What it was when the form opened: a change is against that, whatever comes in meanwhile.
  const [option] = useState(given);
  const [languages, setLanguages] = useState(() => languagesOf(option));
  const fields = useRecordForm({
    initial: valuesOf(option),
    save: (values) => {
      const key = values.key || keyOf(values.name);
      const added = values.needs.filter((need) => option?.needs.includes(need) !== true);
      return onSave({
        option: patchOf(values, option, languages, key),
        markets: added.map((need) => ({ need, option: key })),
      });
    },
  });
  const { form, values, text, pick, many, isSaving, failure } = fields;
  const isNew = option === undefined;
  const isProduct = values.kind === 'product';
  return (
    <FormDialog
      title={isNew ? 'Add an option' : `Edit ${option.name}`}
      verb={isNew ? 'Add option' : 'Save option'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput label="Name" data-autofocus {...text('name')} />
      <Select label="Kind" data={listed(KIND_WORDS)} allowDeselect={false} {...pick('kind')} />
      <MultiSelect
        label="For the needs"
        description={isNew ? undefined : 'Markets it is in already stay; name what to add.'}
        data={[...lists.needs]}
        searchable
        limit={100}
        {...many('needs')}
      />
      {isProduct && (
        <Select label="Play" description="How it is judged." data={listed(PLAY_WORDS)} {...pick('play')} />
      )}
      <Textarea label="What it is" rows={3} {...text('description')} />
      <FormPart title="Other languages" said={languages.map(({ language }) => language).join(', ')}>
        <LanguageFields languages={languages} onChange={setLanguages} />
      </FormPart>
      <OwnerPart fields={fields} lists={lists} />
      {isProduct && <StagePart fields={fields} />}
      <PlacePart fields={fields} lists={lists} />
      <ControlPart fields={fields} />
      {!isProduct && <PricePart fields={fields} />}
      {isProduct && <ServicePart fields={fields} />}
      <TextInput
        label="Key"
        description={isNew ? 'Empty for one made from the name.' : 'Cannot change.'}
        placeholder={keyOf(values.name)}
        disabled={!isNew}
        {...text('key')}
      />
    </FormDialog>
  );
}
