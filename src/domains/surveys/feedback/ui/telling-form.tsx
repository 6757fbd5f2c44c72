import { Textarea } from '@mantine/core';
import { FormDialog } from '#ui/form-dialog.tsx';
import { useRecordForm } from '#ui/record-form.ts';
import type { HeardItem } from '../voices/contract.ts';
import { reachLines } from './reach.ts';
import { SaidBefore } from './said-before.tsx';

interface TellingFormProps {
  readonly item: HeardItem;
  readonly onTell: (text: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Tells everybody who asked what came of it, and says beforehand how many will hear it and how. */
export function TellingForm({ item, onTell, onClose }: TellingFormProps) {
  const { reach } = item;
  const { form, text, isSaving, failure } = useRecordForm({
    initial: { text: '' },
    save: (values) => onTell(values.text),
  });
  return (
    <FormDialog
      title="Tell those who asked"
      verb={reach.mailed === 0 ? 'Mark as told' : 'Tell them'}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <SaidBefore item={item} />
      <p className="decision">
        <b>{item.shippedOn === null ? `Decided: ${item.decision}.` : `Shipped on ${item.shippedOn}.`}</b>{' '}
        {item.reason}
      </p>
      <Textarea
        label="What they are told"
        description="In your words: what was decided or shipped, and why. The mail quotes what they said and asks whether it helped."
        rows={5}
        data-autofocus
        {...text('text')}
      />
      <ul className="plain-list note">
        {reachLines(item.reach).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </FormDialog>
  );
}
