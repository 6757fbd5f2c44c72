import { Checkbox, MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { FormPart } from '#ui/form-part.tsx';
import { type Listed, labelOf, listed } from '#ui/listed.ts';
import type { useRecordForm } from '#ui/record-form.ts';
import { CHANGER_WORDS, CONTROL_WORDS, MARKET_TYPE_WORDS, STAGE_WORDS } from './catalogue-words.ts';
import type { OptionValues } from './option-patch.ts';

/** What there is to pick from. */
export interface OptionLists {
  readonly needs: readonly Listed[];
  readonly teams: readonly Listed[];
  readonly people: readonly Listed[];
  readonly areas: readonly string[];
}

interface PartProps {
  readonly fields: ReturnType<typeof useRecordForm<OptionValues>>;
}

interface ListedPartProps extends PartProps {
  readonly lists: Pick<OptionLists, 'teams' | 'people' | 'areas'>;
}

const FEEDBACK = ['online', 'phone', 'email', 'in-person', 'mail', 'fax', 'other'];

export function OwnerPart({ fields: { values, pick, text }, lists }: ListedPartProps) {
  const said = values.owner === '' ? 'nobody is named' : labelOf(lists.teams, values.owner);
  return (
    <FormPart title="Owner" said={said}>
      <Select
        label="Owner"
        description="The one accountable team."
        data={[...lists.teams]}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the owner' }}
        limit={100}
        {...pick('owner')}
      />
      <div className="pair">
        <Select
          label="Person"
          description="Who in that team answers for it."
          data={peopleWith(lists.people, values.ownerPerson)}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the person' }}
          limit={100}
          nothingFoundMessage="Nobody of this name is recorded."
          {...pick('ownerPerson')}
        />
        <TextInput label="Role" description="Where no person is named." {...text('ownerRole')} />
      </div>
    </FormPart>
  );
}

/** Somebody who is recorded as the owner stays, even when the list does not know them. */
function peopleWith(people: readonly Listed[], key: string): Listed[] {
  const isKnown = key === '' || people.some(({ value }) => value === key);
  return isKnown ? [...people] : [{ value: key, label: key }, ...people];
}

export function StagePart({ fields: { values, pick, text } }: PartProps) {
  return (
    <FormPart title="Stage" said={values.stage}>
      <div className="pair">
        <Select label="Stage" description="Where it stands." data={listed(STAGE_WORDS)} {...pick('stage')} />
        <TextInput type="date" label="Since" description="Empty for today." {...text('since')} />
      </div>
      <Textarea
        label="Stages by day"
        description="One a line, such as 2024-03-01: beta."
        rows={3}
        {...text('stages')}
      />
    </FormPart>
  );
}

export function PlacePart({ fields: { values, pick, many, text }, lists }: ListedPartProps) {
  return (
    <FormPart title="Areas, tags, links" said={[...values.areas, ...values.tags].slice(0, 3).join(', ')}>
      <MultiSelect
        label="Areas"
        description="Of the organisation’s own list."
        data={[...new Set([...lists.areas, ...values.areas])]}
        {...many('areas')}
      />
      <TagsInput openOnFocus={false} label="Tags" description="Enter after each." {...many('tags')} />
      <Textarea
        label="Links"
        description="One a line, such as docs: https://example.org/docs"
        rows={3}
        {...text('links')}
      />
      <Select
        label="Market"
        description="How many teams there are to win."
        data={listed(MARKET_TYPE_WORDS)}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the market' }}
        {...pick('marketType')}
      />
      <MultiSelect
        label="Made for"
        description="The teams, where they are few."
        data={[...lists.teams]}
        searchable
        limit={100}
        {...many('madeFor')}
      />
    </FormPart>
  );
}

export function ControlPart({ fields: { pick, many, text } }: PartProps) {
  return (
    <FormPart title="Team and control">
      <div className="pair">
        <TextInput label="Own staff" description="Full-time." inputMode="decimal" {...text('ownStaff')} />
        <TextInput
          label="Vendors’ staff"
          description="Likewise."
          inputMode="decimal"
          {...text('vendorStaff')}
        />
      </div>
      <TagsInput openOnFocus={false} label="Vendors" description="Enter after each." {...many('vendors')} />
      <Select
        label="Who can change it"
        data={listed(CHANGER_WORDS)}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear who can change it' }}
        {...pick('changedBy')}
      />
      <Select
        label="Can we control and understand it on our own?"
        data={listed(CONTROL_WORDS)}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the answer' }}
        {...pick('control')}
      />
      <Textarea label="Why that is the answer" rows={2} {...text('controlNote')} />
    </FormPart>
  );
}

export function PricePart({ fields: { values, text } }: PartProps) {
  return (
    <FormPart title="Price" said={[values.price, values.currency].join(' ').trim()}>
      <div className="pair">
        <TextInput label="Price" inputMode="decimal" {...text('price')} />
        <TextInput label="Currency" placeholder="CAD" {...text('currency')} />
      </div>
      <TextInput label="For what" description="Such as a person and month." {...text('priceUnit')} />
      <div className="pair">
        <TextInput label="Read where" {...text('priceSource')} />
        <TextInput type="date" label="Read on" {...text('priceOn')} />
      </div>
    </FormPart>
  );
}

export function ServicePart({ fields: { values, pick, many, tick, text } }: PartProps) {
  return (
    <FormPart title="Service">
      {!values.noFeedback && (
        <TagsInput
          openOnFocus={false}
          label="Collects feedback by"
          description="Empty when unknown."
          data={FEEDBACK}
          {...many('feedbackChannels')}
        />
      )}
      <Checkbox label="It collects no feedback at all" {...tick('noFeedback')} />
      <div className="pair">
        <TextInput type="date" label="Reviewed by" {...text('reviewedOn')} />
        <TextInput type="date" label="Improved on feedback by" {...text('improvedOn')} />
      </div>
      <Select
        label="Do those who use it pay a fee?"
        data={listed({ yes: 'Yes', no: 'No' })}
        clearable
        clearButtonProps={{ 'aria-label': 'Unknown' }}
        {...pick('fee')}
      />
      <Textarea
        label="Steps online"
        description="One a line, such as application: online (or not online, or not applicable)."
        rows={3}
        {...text('onlineStages')}
      />
    </FormPart>
  );
}
