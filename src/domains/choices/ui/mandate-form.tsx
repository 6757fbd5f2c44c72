import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { type Listed, listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { MandatePatch, MandateRecord } from '../mandates/contract.ts';
import { SCOPE_WORDS } from './choice-words.ts';

interface MandateFormProps {
  readonly teams: readonly Listed[];
  readonly needs: readonly Listed[];
  readonly optionsOf: (need: string) => readonly Listed[];
  readonly about: { readonly need: string; readonly option: string; readonly day: string };
  /** The mandate to change; a new one without it. */
  readonly mandate: MandateRecord | undefined;
  readonly onSave: (mandate: MandatePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A dated rule that makes an option compulsory. Its need and option cannot change afterwards. */
export function MandateForm({ teams, needs, optionsOf, about, mandate, onSave, onClose }: MandateFormProps) {
  const { form, values, set, text, pick, many, isSaving, failure } = useRecordForm({
    initial: {
      key: mandate?.key ?? '',
      need: mandate?.need ?? about.need,
      option: mandate?.option ?? about.option,
      scope: mandate?.scope ?? 'all',
      teams: mandate === undefined ? [] : [...mandate.teams],
      authority: mandate?.authority ?? '',
      reason: mandate?.reason ?? '',
      startsOn: mandate?.startsOn ?? about.day,
      complyBy: mandate?.complyBy ?? '',
      reviewOn: mandate?.reviewOn ?? '',
      endsOn: mandate?.endsOn ?? '',
    },
    save: ({ key, teams: named, complyBy, endsOn, ...rest }) =>
      onSave({
        ...rest,
        key: key || `${rest.option}-${rest.startsOn}`,
        teams: rest.scope === 'all' ? [] : named,
        complyBy: orNull(complyBy),
        endsOn: orNull(endsOn),
      } as MandatePatch),
  });
  const isNew = mandate === undefined;
  return (
    <FormDialog
      title={isNew ? 'Record a mandate' : `Mandate ${mandate.key}`}
      verb={isNew ? 'Record mandate' : 'Save mandate'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">
        A mandate is a debt: it turns teams captive, and has to be defended again on its review day.
      </p>
      <Select
        label="Need"
        data={[...needs]}
        searchable
        disabled={!isNew}
        {...pick('need')}
        onChange={(need) => {
          set('need', need ?? '');
          set('option', '');
        }}
      />
      <Select
        label="What becomes compulsory"
        data={[...optionsOf(values.need)]}
        searchable
        disabled={!isNew}
        {...pick('option')}
      />
      <Select label="For" data={listed(SCOPE_WORDS)} allowDeselect={false} {...pick('scope')} />
      {values.scope !== 'all' && (
        <MultiSelect label="Teams" data={[...teams]} searchable {...many('teams')} />
      )}
      <TextInput label="By whom" description="The authority that made the rule." {...text('authority')} />
      <Textarea label="Why" rows={2} {...text('reason')} />
      <div className="pair">
        <TextInput type="date" label="From" {...text('startsOn')} />
        <TextInput
          type="date"
          label="Teams must comply by"
          description="Empty for the first day. Who holds something else later is in defiance."
          {...text('complyBy')}
        />
      </div>
      <TextInput type="date" label="To be reviewed on" {...text('reviewOn')} />
      <div className="pair">
        <TextInput
          type="date"
          label="Last day"
          description="Empty while no end is set."
          {...text('endsOn')}
        />
        <TextInput
          label="Key"
          description={isNew ? 'Empty for one made from option and day.' : 'Cannot change.'}
          disabled={!isNew}
          {...text('key')}
        />
      </div>
    </FormDialog>
  );
}
