import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { type Listed, listed } from '#ui/listed.ts';
import { orNothing, orNull, useRecordForm } from '#ui/record-form.ts';
import type { MarketOptionPatch, Option, OptionPatch } from '../contract.ts';
import { KIND_WORDS, keyOf, PLAY_WORDS, STAGE_WORDS } from './catalogue-words.ts';

/** An option and the markets it is to enter. */
interface OptionRecords {
  readonly option: OptionPatch;
  readonly markets: readonly MarketOptionPatch[];
}

interface OptionFormProps {
  /** The option to change; a new one without it. */
  readonly option: Option | undefined;
  readonly needs: readonly Listed[];
  readonly teams: readonly Listed[];
  readonly onSave: (records: OptionRecords) => Promise<void>;
  readonly onClose: () => void;
}

/** One way to meet a need; of a product also its owner, its stage and how it is judged. */
export function OptionForm({ option, needs, teams, onSave, onClose }: OptionFormProps) {
  const { form, values, text, pick, many, isSaving, failure } = useRecordForm({
    initial: {
      key: option?.key ?? '',
      name: option?.name ?? '',
      kind: option?.kind ?? 'product',
      description: option?.description ?? '',
      owner: option?.owner ?? '',
      stage: option?.stage ?? '',
      play: option?.play ?? '',
      needs: [...(option?.needs ?? [])],
    },
    save: ({ key: given, needs: chosen, description, owner, stage, play, ...rest }) => {
      const key = given || keyOf(rest.name);
      const isProduct = rest.kind === 'product';
      const patch = {
        ...rest,
        key,
        description: orNull(description),
        owner: orNull(owner),
        stage: isProduct ? orNothing(stage) : null,
        play: isProduct ? orNothing(play) : null,
      };
      const added = chosen.filter((need) => option?.needs.includes(need) !== true);
      return onSave({ option: patch as OptionPatch, markets: added.map((need) => ({ need, option: key })) });
    },
  });
  const isNew = option === undefined;
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
      <Select
        label="Owner"
        description="The one accountable team."
        data={[...teams]}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the owner' }}
        {...pick('owner')}
      />
      {values.kind === 'product' && (
        <div className="pair">
          <Select label="Stage" data={listed(STAGE_WORDS)} {...pick('stage')} />
          <Select label="Play" data={listed(PLAY_WORDS)} {...pick('play')} />
        </div>
      )}
      <MultiSelect
        label="For the needs"
        description={isNew ? undefined : 'Markets it is in already stay; name what to add.'}
        data={[...needs]}
        searchable
        {...many('needs')}
      />
      <Textarea label="What it is" rows={2} {...text('description')} />
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
