import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Pin } from '#domains/adoption/pins/contract.ts';
import { Section } from '#ui/section.tsx';
import { RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';
import { sentenceOf } from './answer-sentence.ts';
import { measureOf, questionOf, searchOf } from './questions.ts';
import { measureQuery, pinsQuery } from './use-questions.ts';
import '#domains/adoption/ui/exploring.css';

const MeasureAnswer = lazy(async () => ({
  default: (await import('./measure-answer.tsx')).MeasureAnswer,
}));

/** The questions that hang on a page: portfolio, products/KEY, markets/KEY or teams/KEY. Nothing where none does. */
export function Pins({ place }: { readonly place: string }) {
  const { data: pins = [] } = useQuery(pinsQuery);
  const here = pins.filter((pin) => pin.place === place);
  if (here.length === 0) return null;
  return (
    <Section title="Pinned">
      <ul className="pins">
        {here.map((pin) => (
          <PinnedQuestion key={pin.key} pin={pin} />
        ))}
      </ul>
    </Section>
  );
}

function PinnedQuestion({ pin }: { readonly pin: Pin }) {
  const { asOf, window } = useSearch({ strict: false });
  const [open, setOpen] = useState(false);
  const remove = useRemoving(pin);
  const said = searchOf(pin.question);
  const search = { ...said, asOf: said.asOf ?? asOf, window: said.window ?? window };
  const measure = measureOf(search.measure);
  const question = questionOf(search);
  const { data, error } = useQuery(measureQuery(measure, question));
  return (
    <li>
      <header>
        <h3>
          <Link to="/explore" search={search}>
            {pin.title}
          </Link>
        </h3>
        <button
          type="button"
          className="link"
          aria-label={`Remove ${pin.title}`}
          onClick={() => void remove()}
        >
          Remove
        </button>
      </header>
      <p className="prose">
        {error !== null
          ? `This cannot be answered: ${error.message}`
          : data === undefined
            ? 'Counting…'
            : sentenceOf(data)}
      </p>
      {data !== undefined && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>The whole answer{said.asOf !== undefined && `, always as of ${said.asOf}`}</summary>
          {open && (
            <Suspense fallback={<p className="note">Loading…</p>}>
              <MeasureAnswer measure={measure} question={question} silent />
            </Suspense>
          )}
        </details>
      )}
    </li>
  );
}

/** Takes a pin off its page; it is archived, as nothing is ever deleted. */
function useRemoving({ key, title }: Pin): () => Promise<void> {
  const client = useQueryClient();
  const say = useNotice();
  return async () => {
    try {
      await putRecords({ pins: [{ key, archived: true }] });
      say(`Removed: ${title}.`);
    } catch (error) {
      say(error instanceof Error ? error.message : 'That failed. Nothing was changed.');
    }
    await client.invalidateQueries({ queryKey: [RECORDS] });
  };
}
