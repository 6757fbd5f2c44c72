import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { type Listed, listed } from '#ui/listed.ts';
import { useRecordForm } from '#ui/record-form.ts';
import type { MarketOptionPatch, MarketTeamPatch, Need, NeedPatch } from '../contract.ts';
import { EVIDENCE_WORDS, keyOf } from './catalogue-words.ts';

/** A need and what is to be added to its market. */
interface NeedRecords {
  readonly need: NeedPatch;
  readonly options: readonly MarketOptionPatch[];
  readonly teams: readonly MarketTeamPatch[];
}

interface NeedFormProps {
  /** The need to change; a new one without it. */
  readonly need: Need | undefined;
  readonly options: readonly Listed[];
  readonly onSave: (records: NeedRecords) => Promise<void>;
  readonly onClose: () => void;
}

/** Something teams have to get done, and the options there are for it. */
export function NeedForm({ need, options, onSave, onClose }: NeedFormProps) {
  const held = need?.options.map(({ option }) => option) ?? [];
  const { form, values, text, pick, many, tick, isSaving, failure } = useRecordForm({
    initial: {
      key: need?.key ?? '',
      statement: need?.statement ?? '',
      evidence: need?.evidence ?? 'assumed',
      several: need?.several ?? false,
      options: held,
      everybody: need === undefined,
    },
    save: ({ key: given, options: chosen, everybody, ...rest }) => {
      const key = given || keyOf(rest.statement);
      const added = chosen.filter((option) => !held.includes(option));
      return onSave({
        need: { ...rest, key } as NeedPatch,
        options: added.map((option) => ({ need: key, option })),
        teams: everybody ? [{ need: key, scope: 'all' }] : [],
      });
    },
  });
  const isNew = need === undefined;
  const hasAll = need?.teams.some(({ scope, to }) => scope === 'all' && to === null) ?? false;
  return (
    <FormDialog
      title={isNew ? 'Add a need' : 'Edit the need'}
      verb={isNew ? 'Add need' : 'Save need'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Textarea
        label="What teams have to get done"
        description="In a user's words, such as “run our unit tests”."
        rows={2}
        data-autofocus
        {...text('statement')}
      />
      <Select
        label="Evidence that the need is real"
        data={listed(EVIDENCE_WORDS)}
        allowDeselect={false}
        {...pick('evidence')}
      />
      <Checkbox label="A team may hold several options side by side" {...tick('several')} />
      <MultiSelect
        label="Options of its market"
        description={isNew ? undefined : 'What is in the market already stays; name what to add.'}
        data={[...options]}
        searchable
        {...many('options')}
      />
      {!hasAll && <Checkbox label="All teams have this need" {...tick('everybody')} />}
      <TextInput
        label="Key"
        description={isNew ? 'Empty for one made from the statement.' : 'Cannot change.'}
        placeholder={keyOf(values.statement)}
        disabled={!isNew}
        {...text('key')}
      />
    </FormDialog>
  );
}
