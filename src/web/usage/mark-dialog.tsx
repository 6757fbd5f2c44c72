import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { MarkForm } from '#domains/adoption/ui/mark-form.tsx';
import { keyOf } from '#domains/catalogue/ui/catalogue-words.ts';
import { optionsQuery } from '../queries.ts';
import { useClose, useSaving } from '../records/saving.ts';
import { marksQuery } from './use-queries.ts';

/** Records that something happened on a day, or changes what is on record of it. */
export function MarkDialog() {
  const { ofOption, ofKey } = useSearch({ strict: false });
  const { data: options } = useQuery(optionsQuery);
  const { data: marks } = useQuery(marksQuery);
  const save = useSaving();
  const close = useClose();
  if (options === undefined || marks === undefined) return null;
  const known = marks.find(({ key }) => key === ofKey);
  if (ofKey !== undefined && known === undefined) return null;
  return (
    <MarkForm
      mark={known}
      product={ofOption}
      products={options.map(({ key, name }) => ({ value: key, label: name }))}
      taken={marks.map(({ key }) => key)}
      keyOf={keyOf}
      onClose={close}
      onSave={(mark) => save(`${known === undefined ? 'Added' : 'Saved'}: ${mark.title}.`, { marks: [mark] })}
    />
  );
}
