import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '#ui/form-dialog.tsx';
import { counted } from '#ui/format.ts';
import { type Listed, listed } from '#ui/listed.ts';
import { useRecordForm } from '#ui/record-form.ts';
import { STAGE_WORDS } from '../../ui/catalogue-words.ts';
import type { BulkChange } from '../contract.ts';

/** What of the chosen options is to change. */
export type BulkField = 'owner' | 'stage' | 'areas' | 'tags' | 'archived';

interface Outcome {
  readonly options: number;
  readonly changed: number;
}

interface BulkFormProps {
  readonly field: BulkField;
  /** How many options are chosen. */
  readonly count: number;
  readonly teams: readonly Listed[];
  readonly areas: readonly string[];
  readonly tags: readonly string[];
  /** Says what a change would do. */
  readonly onTry: (change: BulkChange) => Promise<Outcome>;
  readonly onSave: (change: BulkChange) => Promise<void>;
  readonly onClose: () => void;
}

const TITLES: Readonly<Record<BulkField, string>> = {
  owner: 'Change the owner',
  stage: 'Change the stage',
  areas: 'Change the areas',
  tags: 'Change the tags',
  archived: 'Archive',
};

const INITIAL = { owner: '', stage: '', archived: 'yes', add: [] as string[], remove: [] as string[] };
type Values = typeof INITIAL;

/** One change of many options: first what it would do, then the doing. */
export function BulkForm({ field, count, teams, areas, tags, onTry, onSave, onClose }: BulkFormProps) {
  const [tried, setTried] = useState<{ readonly values: Values; readonly outcome: Outcome }>();
  const { form, values, pick, many, isSaving, failure } = useRecordForm({
    initial: INITIAL,
    save: async (said) => {
      const change = changeOf(field, said);
      if (tried?.values === said && tried.outcome.changed > 0) return onSave(change);
      setTried({ values: said, outcome: await onTry(change) });
    },
  });
  const outcome = tried?.values === values ? tried.outcome : undefined;
  const isReady = outcome !== undefined && outcome.changed > 0;
  return (
    <FormDialog
      title={`${TITLES[field]} of ${counted(count, 'options')}`}
      verb={isReady ? `Change ${counted(outcome.changed, 'options')}` : 'Say what would change'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      {field === 'owner' && (
        <Select
          label="Owner"
          description="The one accountable team. Empty: nobody."
          data={[...teams]}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Nobody' }}
          limit={100}
          {...pick('owner')}
        />
      )}
      {field === 'stage' && (
        <Select
          label="Stage"
          description="From today. Products only."
          data={listed(STAGE_WORDS)}
          {...pick('stage')}
        />
      )}
      {field === 'archived' && (
        <Select
          label="What to do"
          data={listed({ yes: 'Archive: out of lists and figures of today', no: 'Restore' })}
          allowDeselect={false}
          {...pick('archived')}
        />
      )}
      {field === 'areas' && (
        <>
          <MultiSelect label="Add areas" data={[...areas]} {...many('add')} />
          <MultiSelect label="Take areas away" data={[...areas]} {...many('remove')} />
        </>
      )}
      {field === 'tags' && (
        <>
          <TagsInput
            openOnFocus={false}
            label="Add tags"
            description="Enter after each."
            data={[...tags]}
            {...many('add')}
          />
          <TagsInput openOnFocus={false} label="Take tags away" data={[...tags]} {...many('remove')} />
        </>
      )}
      {outcome !== undefined && (
        <p role="status">
          {counted(outcome.options, 'options')}: {outcome.changed === 0 ? 'none' : outcome.changed} would
          change{outcome.changed === 0 ? ', all are so already' : ''}.
        </p>
      )}
    </FormDialog>
  );
}

function changeOf(field: BulkField, { owner, stage, archived, add, remove }: Values): BulkChange {
  if (field === 'owner') return { owner: owner === '' ? null : owner };
  if (field === 'stage') return { stage: stage === '' ? null : (stage as BulkChange['stage']) };
  if (field === 'archived') return { archived: archived === 'yes' };
  return field === 'areas' ? { addAreas: add, removeAreas: remove } : { addTags: add, removeTags: remove };
}
