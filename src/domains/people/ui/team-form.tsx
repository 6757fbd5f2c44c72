import { Select, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { orNull, orNumber, useRecordForm } from '#ui/record-form.ts';
import type { Team, TeamPatch } from '../contract.ts';

interface TeamFormProps {
  /** The team to change; a new one without it. */
  readonly team: Team | undefined;
  readonly teams: readonly Listed[];
  readonly onSave: (team: TeamPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** The unit that chooses and uses. */
export function TeamForm({ team, teams, onSave, onClose }: TeamFormProps) {
  const { form, text, pick, isSaving, failure } = useRecordForm({
    initial: {
      key: team?.key ?? '',
      name: team?.name ?? '',
      parent: team?.parent ?? '',
      headcount: team?.headcount === null || team === undefined ? '' : String(team.headcount),
      observedFrom: team?.observedFrom ?? '',
      observedTo: team?.observedTo ?? '',
    },
    save: ({ key, name, parent, headcount, observedFrom, observedTo }) =>
      onSave({
        key: key || name,
        name,
        parent: orNull(parent),
        headcount: orNumber(headcount),
        observedFrom: orNull(observedFrom),
        observedTo: orNull(observedTo),
      }),
  });
  const isNew = team === undefined;
  return (
    <FormDialog
      title={isNew ? 'Add a team' : `Edit ${team.name}`}
      verb={isNew ? 'Add team' : 'Save team'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput label="Name" data-autofocus {...text('name')} />
      <Select
        label="Part of"
        data={teams.filter(({ value }) => value !== team?.key)}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Part of nothing' }}
        {...pick('parent')}
      />
      <TextInput
        label="Headcount"
        description="Empty when unknown."
        inputMode="numeric"
        {...text('headcount')}
      />
      <div className="pair">
        <TextInput
          type="date"
          label="Observed from"
          description="The first day about which the records say anything."
          {...text('observedFrom')}
        />
        <TextInput
          type="date"
          label="Observed to"
          description="Empty while it is observed."
          {...text('observedTo')}
        />
      </div>
      <TextInput
        label="Key"
        description={isNew ? 'Empty for the name.' : 'Cannot change.'}
        disabled={!isNew}
        {...text('key')}
      />
    </FormDialog>
  );
}
