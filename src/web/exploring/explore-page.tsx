import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Asked } from '#domains/adoption/asking/contract.ts';
import type { MeasureName } from '#domains/adoption/measures/contract.ts';
import { RestsOn } from '#domains/adoption/ui/rests-on.tsx';
import { Section } from '#ui/section.tsx';
import { needsQuery, optionsQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { TimeBar } from '../shell/time-bar.tsx';
import { vocabularyQuery } from '../usage/use-queries.ts';
import { ElsewhereTexts } from './elsewhere-texts.tsx';
import { MeasureAnswer } from './measure-answer.tsx';
import { QuestionFields } from './question-fields.tsx';
import { lackingOf, measureOf, type Question, type QuestionField, questionOf, titleOf } from './questions.ts';
import { measureQuery } from './use-questions.ts';
import '#domains/adoption/ui/exploring.css';

const FIELD_WORDS: Partial<Record<QuestionField, string>> = {
  product: 'a product',
  need: 'a need',
  mark: 'a mark',
  day: 'a day',
  success: 'what counts as success',
  steps: 'the steps of the way',
};

/** Any question about use: asked by the address, answered by its report, with what it rests on and how to ask it elsewhere. */
export function ExplorePage() {
  const search = useSearch({ strict: false });
  const measure = measureOf(search.measure);
  const question = questionOf(search);
  const lacking = lackingOf(measure, question);
  const { product, need, asOf, window } = question;
  const { data: vocabulary } = useQuery(vocabularyQuery({ product, need, asOf, window }));
  const isSilent = vocabulary?.events.length === 0;
  const isAsked = lacking.length === 0 && !isSilent;
  const { data } = useQuery({ ...measureQuery(measure, question), enabled: isAsked });
  const about = useAbout(question);
  useTitle(`Explore: ${titleOf(measure, about)}`);
  const asked = isAsked ? data?.asked : undefined;
  return (
    <>
      <TimeBar when={asked?.when ?? vocabulary?.asked.when} windowOf="Use over" />
      <article className="page">
        <div className="lead">
          <h1 className="kicker">
            Explore how things are used
            {asked !== undefined && `, as of ${asked.when.asOf}`}
          </h1>
          <QuestionFields measure={measure} question={question} vocabulary={vocabulary} />
        </div>
        {isSilent ? (
          <Silent about={about} />
        ) : lacking.length > 0 ? (
          <p className="sentence">
            Pick{' '}
            {lacking
              .map((some) => some.map((field) => FIELD_WORDS[field] ?? field).join(' or '))
              .join(', and ')}
            .
          </p>
        ) : (
          <>
            <MeasureAnswer key={measure} measure={measure} question={question} />
            <Under measure={measure} question={question} asked={asked} />
          </>
        )}
      </article>
    </>
  );
}

/** Unknown is not nothing. */
function Silent({ about }: { readonly about: string | undefined }) {
  return (
    <div className="lead">
      <p className="sentence">
        No event{about === undefined ? '' : ` of ${about}`} has come up to this day, so its use is unknown. It
        is not nothing.
      </p>
      <p className="actions">
        <Link to="/sources">See what sends, or make a source of events</Link>
      </p>
    </div>
  );
}

/** How what is asked about is called. */
function useAbout({ product, need }: Question): string | undefined {
  const { data: options } = useQuery(optionsQuery);
  const { data: needs } = useQuery(needsQuery);
  if (product !== undefined) return options?.find(({ key }) => key === product)?.name ?? product;
  if (need !== undefined) return needs?.find(({ key }) => key === need)?.statement ?? need;
  return undefined;
}

interface UnderProps {
  readonly measure: MeasureName;
  readonly question: Question;
  readonly asked: Asked | undefined;
}

function Under({ measure, question, asked }: UnderProps) {
  return (
    <>
      {asked !== undefined && (
        <Section title="What this rests on">
          {asked.n === 0 && (
            <p className="note">
              Events have come, and none of them is of this window, these teams, standings or events.
            </p>
          )}
          <RestsOn asked={asked} />
        </Section>
      )}
      <Section
        title="The same question elsewhere"
        aside={
          <Link to="." search={(before) => ({ ...before, record: 'pin' })} resetScroll={false}>
            Pin to a page
          </Link>
        }
      >
        <ElsewhereTexts measure={measure} question={question} />
      </Section>
    </>
  );
}
