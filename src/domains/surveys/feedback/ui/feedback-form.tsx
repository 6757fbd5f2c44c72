import { Select, TagsInput, Textarea } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { FeedbackItemPatch, NewFeedback } from '../contract.ts';
import type { HeardItem } from '../voices/contract.ts';

interface Lists {
  readonly teams: readonly Listed[];
  readonly needs: readonly Listed[];
}

interface NewFeedbackFormProps extends Lists {
  readonly product: { readonly key: string; readonly name: string };
  readonly people: readonly Listed[];
  readonly onSave: (said: NewFeedback) => Promise<void>;
  readonly onClose: () => void;
}

const NOBODY = { 'aria-label': 'Leave open' };

/** What somebody says of a product: the problem before any solution. */
export function NewFeedbackForm({ product, people, teams, needs, onSave, onClose }: NewFeedbackFormProps) {
  const { form, text, pick, isSaving, failure } = useRecordForm({
    initial: { problem: '', wish: '', person: '', team: '', need: '' },
    save: ({ problem, wish, person, team, need }) =>
      onSave({
        product: product.key,
        problem,
        wish: orNull(wish),
        person: orNull(person),
        team: orNull(team),
        need: orNull(need),
        from: 'form',
      }),
  });
  return (
    <FormDialog
      title={`What is missing in ${product.name}`}
      verb="Record feedback"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Textarea
        label="The problem"
        description="What somebody could not do, and what it cost them; not yet what to build."
        rows={4}
        data-autofocus
        {...text('problem')}
      />
      <Textarea
        label="What they propose"
        description="A solution, if they named one. It is kept apart from the problem."
        rows={2}
        {...text('wish')}
      />
      <div className="pair">
        <Select
          label="Who said it"
          description="They are told what came of it. Empty where they gave no name."
          data={[...people]}
          searchable
          clearable
          clearButtonProps={NOBODY}
          limit={100}
          {...pick('person')}
        />
        <Select
          label="Team"
          description="Empty: the team of the person, where there is just one."
          data={[...teams]}
          searchable
          clearable
          clearButtonProps={NOBODY}
          limit={100}
          {...pick('team')}
        />
      </div>
      <NeedSelect needs={needs} {...pick('need')} />
    </FormDialog>
  );
}

function NeedSelect({
  needs,
  ...field
}: { readonly needs: readonly Listed[] } & ReturnType<ReturnType<typeof useRecordForm>['pick']>) {
  return (
    <Select
      label="What they were trying to get done"
      description="The need it is about, where it is one of the product."
      data={[...needs]}
      searchable
      clearable
      clearButtonProps={NOBODY}
      limit={100}
      {...field}
    />
  );
}

interface EditFeedbackFormProps extends Lists {
  readonly item: HeardItem;
  /** Tags that other items have. */
  readonly tags: readonly string[];
  readonly onSave: (item: FeedbackItemPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** Sets right what is on record of an item. Who said it stays as it came. */
export function EditFeedbackForm({ item, tags, teams, needs, onSave, onClose }: EditFeedbackFormProps) {
  const own = item.voices.find((voice) => voice.item === item.key);
  const { form, text, pick, many, isSaving, failure } = useRecordForm({
    initial: {
      problem: item.problem,
      wish: item.wish ?? '',
      team: own?.team ?? '',
      need: item.need ?? '',
      tags: [...item.tags],
    },
    save: (values) =>
      onSave({
        key: item.key,
        problem: values.problem,
        wish: orNull(values.wish),
        team: orNull(values.team),
        need: orNull(values.need),
        tags: values.tags,
      }),
  });
  return (
    <FormDialog
      title="Edit what was said"
      verb="Save"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Textarea label="The problem" rows={4} data-autofocus {...text('problem')} />
      <Textarea label="What they propose" rows={2} {...text('wish')} />
      <Select
        label="Team of whoever said it first"
        data={[...teams]}
        searchable
        clearable
        clearButtonProps={NOBODY}
        limit={100}
        {...pick('team')}
      />
      <NeedSelect needs={needs} {...pick('need')} />
      <TagsInput
        label="Tags"
        description="Words to find it by. Enter adds one."
        data={[...tags]}
        {...many('tags')}
      />
    </FormDialog>
  );
}
