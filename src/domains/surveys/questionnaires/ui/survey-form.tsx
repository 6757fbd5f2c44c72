import { Select, TextInput } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { orNull, useRecordForm } from '#ui/record-form.ts';
import type { SurveyPatch, Template, TemplateName } from '../contract.ts';
import { freeName } from './survey-draft.ts';

interface SurveyFormProps {
  readonly templates: readonly Template[];
  readonly products: readonly Listed[];
  readonly teams: readonly Listed[];
  /** What it is about, to begin with. */
  readonly product: string | undefined;
  /** The team it is about as a whole, to begin with. */
  readonly provider: string | undefined;
  readonly template: TemplateName;
  readonly taken: readonly string[];
  readonly keyOf: (title: string) => string;
  readonly onSave: (survey: SurveyPatch) => Promise<void>;
  readonly onClose: () => void;
}

/** A new survey: what it begins as, and what it is about. */
export function SurveyForm({
  templates,
  products,
  teams,
  product,
  provider,
  template: first,
  taken,
  keyOf,
  onSave,
  onClose,
}: SurveyFormProps) {
  const { form, text, pick, values, isSaving, failure } = useRecordForm({
    initial: { template: first, product: product ?? '', provider: provider ?? '', title: '' },
    save: (said) =>
      onSave({
        key: freeName(keyOf(said.title), taken),
        title: said.title,
        template: said.template as TemplateName,
        product: orNull(said.product),
        provider: orNull(said.provider),
      }),
  });
  const begun = templates.find(({ template }) => template === values.template);
  return (
    <FormDialog
      title="New survey"
      verb="Make survey"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <Select
        label="Begins as"
        description={begun?.about ?? ''}
        data={templates.map(({ template, title }) => ({ value: template, label: title }))}
        allowDeselect={false}
        {...pick('template')}
      />
      <Select label="Product it is about" data={[...products]} searchable clearable {...pick('product')} />
      <Select
        label="Or the team it is about"
        description="As a provider: all that it offers, and how it is to work with it."
        data={[...teams]}
        searchable
        clearable
        {...pick('provider')}
      />
      <TextInput
        label="Title"
        description="People who are asked do not see it."
        data-autofocus
        {...text('title')}
      />
    </FormDialog>
  );
}
