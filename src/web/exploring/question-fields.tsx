import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { MeasureName } from '#domains/adoption/measures/contract.ts';
import type { Vocabulary } from '#domains/adoption/measures/vocabulary/contract.ts';
import { mandatesQuery, needsQuery, optionsQuery } from '../queries.ts';
import { type Control, UseControls, UseField, useAsking } from '../usage/use-controls.tsx';
import { marksQuery } from '../usage/use-queries.ts';
import { MEASURE_WORDS, type Question } from './questions.ts';
import { stepsOf, stepsShown } from './steps-text.ts';

const SHARED: readonly Control[] = ['team', 'standing'];
const SWITCHED: readonly Control[] = ['per', 'of', 'kind'];

interface QuestionFieldsProps {
  readonly measure: MeasureName;
  readonly question: Question;
  /** What is sent of what is asked about, once it is known. */
  readonly vocabulary: Vocabulary | undefined;
}

/** What is asked, of what, and what else its measure can be told; all of it in the address. */
export function QuestionFields({ measure, question, vocabulary }: QuestionFieldsProps) {
  const ask = useAsking();
  const own: readonly string[] = MEASURE_WORDS[measure].own;
  const isOfEvents = measure !== 'path' && measure !== 'events';
  const controls: Control[] = [
    ...SWITCHED.filter((control) => own.includes(control)),
    ...SHARED,
    ...(isOfEvents ? (['events'] as const) : []),
  ];
  const measures = Object.entries(MEASURE_WORDS).map(([name, { words }]) => [name, words] as const);
  return (
    <>
      <div className="use-controls narrow-fields">
        <UseField
          label="Question"
          value={measure}
          choices={measures}
          onChange={(value) => ask({ measure: value === 'active' ? undefined : value })}
        />
        <AboutFields question={question} />
        <OwnFields own={own} question={question} vocabulary={vocabulary} />
      </div>
      <UseControls controls={controls} vocabulary={vocabulary} longOnly={measure === 'retention'} />
    </>
  );
}

function AboutFields({ question: { product = '', need = '' } }: { readonly question: Question }) {
  const ask = useAsking();
  const { data: options = [] } = useQuery(optionsQuery);
  const { data: needs = [] } = useQuery(needsQuery);
  const products = options
    .filter(({ archived }) => !archived)
    .map(({ key, name }) => [key, name] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, 'en'));
  return (
    <>
      <UseField
        label="Product or other option"
        value={product}
        choices={[['', 'all of them'], ...products]}
        onChange={(value) => ask({ product: value || undefined, mark: undefined })}
      />
      <UseField
        label="Need"
        value={need}
        choices={[['', 'any'], ...needs.map(({ key, statement }) => [key, statement] as const)]}
        onChange={(value) => ask({ need: value || undefined })}
      />
    </>
  );
}

interface OwnFieldsProps {
  readonly own: readonly string[];
  readonly question: Question;
  readonly vocabulary: Vocabulary | undefined;
}

function OwnFields({ own, question, vocabulary }: OwnFieldsProps) {
  const ask = useAsking();
  const { property, success = '', steps = '', within = '', day = '' } = question;
  const properties = vocabulary?.properties.map(({ property: name }) => [name, name] as const) ?? [];
  return (
    <>
      {own.includes('property') && (
        <UseField
          label="The version is its"
          value={property ?? 'version'}
          choices={properties}
          onChange={(value) => ask({ property: value === 'version' ? undefined : value })}
        />
      )}
      {own.includes('success') && (
        <TypedField
          label="Success is, by commas"
          hint="the happy path’s end"
          value={success}
          onChange={(value) => ask({ success: value || undefined })}
        />
      )}
      {own.includes('steps') && (
        <TypedField
          label="Steps, by commas"
          hint="the happy path on record"
          value={stepsShown(steps)}
          onChange={(value) => ask({ steps: stepsOf(value) })}
        />
      )}
      {own.includes('within') && (
        <TypedField
          label="Within"
          hint="7d"
          value={within}
          onChange={(value) => ask({ within: value || undefined })}
        />
      )}
      {own.includes('mark') && <MarkField question={question} />}
      {own.includes('day') && (
        <TypedField
          label="or a day"
          type="date"
          value={day}
          onChange={(value) => ask({ day: value || undefined, mark: undefined })}
        />
      )}
    </>
  );
}

/** Marks of the product that is asked about and of all, and mandates. */
function MarkField({ question: { mark = '', product, need } }: { readonly question: Question }) {
  const ask = useAsking();
  const { data: marks = [] } = useQuery(marksQuery);
  const { data: mandates = [] } = useQuery(mandatesQuery);
  const choices = [
    ...marks
      .filter(
        (one) => !one.archived && (product === undefined || one.product === null || one.product === product),
      )
      .map(({ key, title, day }) => [key, `${title}, ${day}`] as const),
    ...mandates
      .filter((one) => (product === undefined || one.option === product) && (need ?? one.need) === one.need)
      .map(({ key, startsOn }) => [`mandate:${key}`, `mandate ${key}, ${startsOn}`] as const),
  ];
  return (
    <UseField
      label="Before and after"
      value={mark}
      choices={[['', 'pick a mark'], ...choices]}
      onChange={(value) => ask({ mark: value || undefined, day: undefined })}
    />
  );
}

interface TypedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'date';
}

/** What is typed is asked once the typing rests. */
function TypedField({ label, value, onChange, hint, type = 'text' }: TypedFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  const soon = useDebouncedCallback(onChange, 500);
  // What the page writes differs from what is being typed in blanks alone; taken away it is by another field.
  useEffect(() => {
    if (value === '') setDraft('');
  }, [value]);
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={draft}
        placeholder={hint}
        onChange={({ target }) => {
          setDraft(target.value);
          soon(target.value);
        }}
      />
    </div>
  );
}
