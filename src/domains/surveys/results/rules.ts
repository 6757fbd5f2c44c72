import { percent } from '#domains/choices/door.ts';
import { parseDay } from '#platform/calendar.ts';
import { wilsonInterval } from '#platform/statistics/intervals.ts';
import { amountRate, type Rate, shareRate } from '#platform/statistics/rate.ts';
import type { Tally } from '../cells/tallies/rules.ts';
import type { Question } from '../questionnaires/contract.ts';
import { quoteOf, representing } from '../words/quotes/rules.ts';
import { type Comment, saidIn } from '../words/rules.ts';
import type { QuestionResult, WaveResults } from './contract.ts';

/** What people wrote to a question, as far as it may be shown. */
interface Written extends Pick<QuestionResult, 'words' | 'quotes' | 'withheld'> {
  readonly answers: number;
}

/** What is counted of a wave: of answers in cells only. */
export interface Counted {
  readonly tally: Tally;
  /** By question: of as many people as it takes. */
  readonly written: ReadonlyMap<string, Written>;
  /** Nothing more will come. */
  readonly isFinal: boolean;
}

export interface Least {
  readonly least: number;
  readonly leastComments: number;
}

const WORDS = 15;
const QUOTES = 6;
/** What fewer say is one person's word, not a group's. */
const LEAST_PEOPLE = 2;

/**
 * What one question came to; empty where fewer answered it than may be shown. A question that only one standing is asked tells that
 * standing apart from others of a cell, so it is shown once nothing more comes, and only as a whole.
 */
export function resultOf(
  question: Question,
  { tally, written, isFinal }: Counted,
  { least, leastComments }: Least,
): QuestionResult {
  const { key, kind, text, showIf } = question;
  const own = kind === 'text' ? written.get(key) : undefined;
  const answers = kind === 'text' ? (own?.answers ?? 0) : (tally[key]?.n ?? 0);
  const isHeld = showIf?.question === 'standing' && !isFinal;
  const isShown = answers >= (kind === 'text' ? leastComments : least) && !isHeld;
  const base = {
    key,
    kind,
    text: { ...text },
    answers,
    isShown,
    choices: [],
    mean: null,
    words: [],
    quotes: [],
    withheld: 0,
  };
  if (!isShown) return { ...base, answers: 0 };
  if (own !== undefined) return { ...base, ...own, words: [...own.words], quotes: [...own.quotes] };
  const counts = tally[key]?.values ?? {};
  const choices = choicesOf(question).map((choice) => {
    const count = counts[choice.value] ?? 0;
    return {
      ...choice,
      answers: count,
      share: { value: count / answers, ...wilsonInterval(count, answers) },
    };
  });
  return { ...base, choices, mean: kind === 'scale' ? meanOf(counts) : null };
}

/** What many of these comments say, and some that stand for them. */
export function writtenOf(comments: readonly Comment[]): Written {
  const { quotes, withheld } = representing(comments, QUOTES);
  return {
    answers: comments.length,
    words: saidIn(comments)
      .filter(({ people }) => people >= LEAST_PEOPLE)
      .slice(0, WORDS)
      .map(({ word, people }) => ({ text: word, people })),
    quotes: quotes.map(quoteOf),
    withheld,
  };
}

function choicesOf({
  kind,
  choices = [],
  points = 0,
}: Question): { value: string; text: Record<string, string> }[] {
  if (kind !== 'scale') return choices.map(({ value, text }) => ({ value, text: { ...text } }));
  return Array.from({ length: points }, (_, index) => ({
    value: String(index + 1),
    text: { en: String(index + 1) },
  }));
}

function meanOf(counts: Readonly<Record<string, number>>): number | null {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  return Object.entries(counts).reduce((sum, [value, count]) => sum + Number(value) * count, 0) / total;
}

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** What a template concludes from its questions, where enough answered them. */
export function figuresOf(
  template: string,
  results: readonly QuestionResult[],
  stretch: Stretch,
): WaveResults['figures'] {
  const shown = (key: string) => results.find((result) => result.key === key && result.isShown);
  if (template === 'umux-lite') return umuxLite(shown('requirements'), shown('ease'), stretch);
  if (template === 'satisfaction')
    return shareOf(
      shown('satisfied'),
      ['very-satisfied', 'satisfied'],
      'satisfaction/1',
      'Satisfied',
      stretch,
    );
  if (template === 'reliability')
    return shareOf(shown('stops'), ['stops'], 'would-stop/1', 'Work would stop without it', stretch);
  return [];
}

/** (a + b − 2) × 100 / 12 of two items on seven points (Lewis, Utesch and Maher 2013); the mean of people is that of the means. */
function umuxLite(
  a: QuestionResult | undefined,
  b: QuestionResult | undefined,
  stretch: Stretch,
): WaveResults['figures'] {
  if (a?.mean == null || b?.mean == null) return [];
  const score = ((a.mean + b.mean - 2) * 100) / 12;
  const n = Math.min(a.answers, b.answers);
  const figure: Rate = amountRate(score * n, n, {
    unit: 'points of 100',
    ...stretch,
    definition: 'umux-lite/1',
    asOf: parseDay(stretch.to),
  });
  return [{ name: 'UMUX-Lite', figure, text: `${score.toFixed(1)} of 100, ${n} answers` }];
}

function shareOf(
  result: QuestionResult | undefined,
  values: readonly string[],
  definition: string,
  name: string,
  stretch: Stretch,
): WaveResults['figures'] {
  if (result === undefined) return [];
  const count = result.choices
    .filter(({ value }) => values.includes(value))
    .reduce((sum, { answers }) => sum + answers, 0);
  const figure = shareRate(count, result.answers, {
    unit: 'answers',
    ...stretch,
    definition,
    asOf: parseDay(stretch.to),
  });
  const [low, high] = [figure.low ?? 0, figure.high ?? 1].map((end) => Math.round(end * 100));
  return [
    { name, figure, text: `${percent(figure.value)} (${low} to ${high}), ${count} of ${result.answers}` },
  ];
}
