import { lazy, Suspense, useState } from 'react';
import type { BulkField } from '#domains/catalogue/bulk/ui/bulk-form.tsx';
import type { SearchAnswer } from '#domains/catalogue/search/contract.ts';
import { OptionsList } from '#domains/catalogue/search/ui/options-list.tsx';
import { counted } from '#ui/format.ts';
import { Pager, stretchText } from '#ui/pager.tsx';
import { useArchiving } from '../records/archiving.ts';
import { PAGE_SIZE } from './filters.ts';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }));

interface FoundProps {
  readonly answer: SearchAnswer;
  readonly filter: Readonly<Record<string, string>>;
  readonly offset: number;
}

/** What is chosen: keys, or all that fit the filter. */
export type Selection = 'all' | ReadonlySet<string>;

const NONE: ReadonlySet<string> = new Set();

/** What was found, to be read and to be changed together. */
export function Found({ answer, filter, offset }: FoundProps) {
  const archive = useArchiving();
  const [chosen, setChosen] = useState<Selection>(NONE);
  const { options, total } = answer;
  const page = options.map(({ key }) => key);
  const choose = (key: string) => {
    const before = chosen === 'all' ? new Set(page) : new Set(chosen);
    if (!before.delete(key)) before.add(key);
    setChosen(before);
  };
  if (total === 0) return <p className="lacking">{emptyText(filter)}</p>;
  // A page past the last, as an old link may name.
  if (options.length === 0) return <p className="lacking">There is no such page: {total} options fit.</p>;
  const isPageChosen = chosen === 'all' || page.every((key) => chosen.has(key));
  const count = chosen === 'all' ? total : chosen.size;
  return (
    <>
      <div className="list-head">
        <span>{stretchText({ total, offset, limit: PAGE_SIZE })}</span>
        {!isPageChosen && (
          <button type="button" className="link" onClick={() => setChosen(new Set([...chosen, ...page]))}>
            Choose {page.length === 1 ? 'it' : `these ${page.length}`}
          </button>
        )}
      </div>
      {count > 0 && (
        <BulkBar
          count={count}
          total={total}
          chosen={chosen}
          filter={filter}
          onChoose={setChosen}
          answer={answer}
        />
      )}
      <OptionsList
        options={options}
        isChosen={(key) => chosen === 'all' || chosen.has(key)}
        onChoose={choose}
        onArchive={(key, archived) => void archive('options', key, archived)}
      />
      <Pager label="options" total={total} offset={offset} limit={PAGE_SIZE} />
    </>
  );
}

function emptyText(filter: Readonly<Record<string, string>>): string {
  return filter.text === undefined
    ? 'No option fits these filters. Take one away above.'
    : `Nothing was found for “${filter.text}”, and no word near it is known. Try fewer words, or take a filter away.`;
}

const FIELDS: Readonly<Record<BulkField, string>> = {
  owner: 'owner',
  stage: 'stage',
  areas: 'areas',
  tags: 'tags',
  archived: 'archive',
};

interface BulkBarProps {
  readonly count: number;
  readonly total: number;
  readonly chosen: Selection;
  readonly filter: Readonly<Record<string, string>>;
  readonly answer: SearchAnswer;
  readonly onChoose: (chosen: Selection) => void;
}

/** What can be done with what is chosen. */
function BulkBar({ count, total, chosen, filter, answer, onChoose }: BulkBarProps) {
  const [field, setField] = useState<BulkField>();
  const fields = Object.entries(FIELDS) as [BulkField, string][];
  return (
    <fieldset className="bulk-bar">
      <legend className="visually-hidden">What to do with the chosen options</legend>
      <b>{counted(count, 'options')} chosen:</b>
      <span>change</span>
      {fields.map(([name, word]) => (
        <button key={name} type="button" className="link" onClick={() => setField(name)}>
          {word}
        </button>
      ))}
      {count < total && (
        <button type="button" className="link" onClick={() => onChoose('all')}>
          Choose all {total} that fit
        </button>
      )}
      <button type="button" className="link" onClick={() => onChoose(NONE)}>
        Choose none
      </button>
      {field !== undefined && (
        <Suspense>
          <BulkDialog
            field={field}
            count={count}
            about={chosen === 'all' ? { filter } : { keys: [...chosen] }}
            tags={answer.facets.tag.map(({ value }) => value)}
            onDone={() => onChoose(NONE)}
            onClose={() => setField(undefined)}
          />
        </Suspense>
      )}
    </fieldset>
  );
}
