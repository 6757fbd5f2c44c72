import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormDialog } from '#ui/form-dialog.tsx';
import type { Listed } from '#ui/listed.ts';
import { useRecordForm } from '#ui/record-form.ts';
import type { Merged } from '../contract.ts';

interface MergeFormProps {
  readonly name: string;
  /** What fits the words typed so far. */
  readonly found: readonly Listed[];
  readonly onSearch: (text: string) => void;
  /** Says what merging into the other would do. */
  readonly onTry: (into: string) => Promise<Merged>;
  readonly onMerge: (into: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Makes one record of two: first what would move, then the merging. */
export function MergeForm({ name, found, onSearch, onTry, onMerge, onClose }: MergeFormProps) {
  const [tried, setTried] = useState<{ readonly into: string; readonly merged: Merged }>();
  const [picked, setPicked] = useState<Listed>();
  const { form, values, pick, isSaving, failure } = useRecordForm({
    initial: { into: '' },
    save: async ({ into }) => {
      if (tried?.into === into) return onMerge(into);
      setTried({ into, merged: await onTry(into) });
    },
  });
  useEffect(() => {
    const other = found.find(({ value }) => value === values.into);
    if (other !== undefined) setPicked(other);
  }, [found, values.into]);
  const merged = tried?.into === values.into ? tried.merged : undefined;
  // What was picked stays in the list, whatever is looked for next.
  const rest = found.filter(({ value }) => value !== picked?.value);
  const data = picked === undefined ? [...found] : [picked, ...rest];
  return (
    <FormDialog
      title={`Merge ${name} into another`}
      verb={merged === undefined ? 'Say what would move' : `Merge into ${picked?.label ?? values.into}`}
      form={form}
      isSaving={isSaving}
      failure={failure}
      onClose={onClose}
    >
      <p className="note">
        For a record that was made twice. All that names this one will name the other; what the other does not
        say is taken from this one; this one is archived.
      </p>
      <Select
        label="The record that stays"
        description="Type words of its name."
        data={data}
        searchable
        filter={({ options }) => options}
        onSearchChange={onSearch}
        nothingFoundMessage="Nothing fits these words."
        data-autofocus
        {...pick('into')}
      />
      {merged !== undefined && <MergeOutcome merged={merged} />}
    </FormDialog>
  );
}

function MergeOutcome({ merged: { kinds, filled } }: { readonly merged: Merged }) {
  return (
    <div role="status">
      {kinds.length === 0 ? (
        <p>No other record names it, so none would move.</p>
      ) : (
        <ul className="plain-list">
          {kinds.map(({ kind, moved, dropped }) => (
            <li key={kind}>
              {moved} {kind.replaceAll('-', ' ')}
              {moved === 1 ? '' : 's'} would name the other
              {dropped > 0 && `; ${dropped} would go, as the other has the same`}.
            </li>
          ))}
        </ul>
      )}
      <p>
        {filled.length === 0
          ? 'The other says all that this one says.'
          : `The other would take from it: ${filled.join(', ')}.`}
      </p>
    </div>
  );
}
