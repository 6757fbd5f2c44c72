import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '#ui/form-dialog.tsx';
import { useRecordForm } from '#ui/record-form.ts';
import type { Theme, ThemePatch } from '../contract.ts';

interface ThemeFormProps {
  /** The theme to change; a new one without it. */
  readonly theme: Theme | undefined;
  readonly product: string;
  /** Words that the comments have in common, to begin with. */
  readonly words: readonly string[];
  readonly taken: readonly string[];
  readonly keyOf: (title: string) => string;
  readonly onSave: (theme: ThemePatch) => Promise<void>;
  readonly onClose: () => void;
}

/** What many comments are about: its name, and the words by which they are found. */
export function ThemeForm(props: ThemeFormProps) {
  const { theme: given, product, words, taken, keyOf, onSave, onClose } = props;
  const [theme] = useState(given);
  const { form, text, isSaving, failure } = useRecordForm({
    initial: { title: theme?.title ?? '', words: (theme?.words ?? words).join(', ') },
    save: (said) =>
      onSave({
        key: theme?.key ?? freeKey(keyOf(`${product} ${said.title}`), taken),
        product,
        title: said.title,
        words: said.words
          .split(/[,\n]/)
          .map((word) => word.trim())
          .filter(Boolean),
      }),
  });
  return (
    <FormDialog
      title={theme === undefined ? 'Name this theme' : `Edit ${theme.title}`}
      verb="Save theme"
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="In the words of those who say it, such as “waiting for builds”."
        data-autofocus
        {...text('title')}
      />
      <Textarea
        label="Words it is found by"
        description="With commas. A comment belongs to the theme when it has one of them."
        rows={3}
        {...text('words')}
      />
    </FormDialog>
  );
}

function freeKey(made: string, taken: readonly string[]): string {
  if (!taken.includes(made)) return made;
  const number = taken.map((_, index) => index + 2).find((one) => !taken.includes(`${made}-${one}`));
  return `${made}-${number ?? 2}`;
}
