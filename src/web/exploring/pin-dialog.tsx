import { useSearch } from '@tanstack/react-router';
import { PinForm } from '#domains/adoption/ui/pin-form.tsx';
import { keyOf } from '#domains/catalogue/ui/catalogue-words.ts';
import { labelOf } from '#ui/listed.ts';
import { useLists } from '../records/lists.ts';
import { useClose, useSaving } from '../records/saving.ts';
import { measureOf, questionOf, questionText, titleOf } from './questions.ts';

/** Pins the question of the address to a page. */
export function PinDialog() {
  const search = useSearch({ strict: false });
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  const measure = measureOf(search.measure);
  const { asOf, ...question } = questionOf(search);
  const { product, need, team } = question;
  const products = lists.records.options.filter(({ kind, archived }) => kind === 'product' && !archived);
  const pages = (folder: string, items: readonly { readonly value: string; readonly label: string }[]) =>
    items.map(({ value, label }) => ({ value: `${folder}/${value}`, label }));
  const about = product === undefined ? need && labelOf(lists.needs, need) : labelOf(lists.options, product);
  const isProduct = products.some(({ key }) => key === product);
  return (
    <PinForm
      title={titleOf(measure, about)}
      place={
        isProduct ? `products/${product}` : need ? `markets/${need}` : team ? `teams/${team}` : 'portfolio'
      }
      places={[
        { group: 'All', items: [{ value: 'portfolio', label: 'The portfolio' }] },
        {
          group: 'Products',
          items: pages(
            'products',
            products.map(({ key, name }) => ({ value: key, label: name })),
          ),
        },
        { group: 'Markets', items: pages('markets', lists.needs) },
        { group: 'Teams', items: pages('teams', lists.teams) },
      ]}
      asOf={asOf}
      onClose={close}
      onSave={({ title, place, isFixed }) =>
        save(`Pinned: ${title}.`, {
          pins: [
            {
              // Pins of the same title are pins of their own.
              key: `${keyOf(title)}-${Date.now().toString(36)}`,
              title,
              place,
              question: questionText(
                measure,
                isFixed && asOf !== undefined ? { ...question, asOf } : question,
              ),
            },
          ],
        })
      }
    />
  );
}
