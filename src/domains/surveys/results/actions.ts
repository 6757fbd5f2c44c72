import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { countAnswered, countValues } from '../fits/store.ts';
import { getStoredWave } from '../waves/actions.ts';
import { countWaves } from '../waves/store.ts';
import type { WaveResults } from './contract.ts';
import { figuresOf, resultOf } from './rules.ts';
import { listComments } from './store.ts';

const DEFINITIONS: Readonly<Record<string, string>> = {
  'umux-lite': 'umux-lite/1',
  satisfaction: 'satisfaction/1',
  reliability: 'would-stop/1',
};

/** What a wave came to, question by question. Between planned looks nothing new is shown, for nothing new is counted. */
export async function resultsOf(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  organisationId: number,
  key: string,
): Promise<WaveResults> {
  const wave = await getStoredWave(db, organisationId, key);
  const today = formatDay(dayOf(clock.now()));
  const keys = wave.questions.filter(({ kind }) => kind !== 'text').map((question) => question.key);
  const texts = wave.questions.filter(({ kind }) => kind === 'text').map((question) => question.key);
  const values = Map.groupBy(await countValues(db, wave.id, today, keys), (one) => one.key);
  const tally = {
    answered: await countAnswered(db, wave.id, today, keys),
    values: new Map(
      [...values].map(([question, counts]) => [
        question,
        new Map(counts.map(({ value, answers }) => [value, answers])),
      ]),
    ),
    comments: await listComments(db, wave.id, texts),
  };
  const { asked = 0, answered = 0, released = 0 } = (await countWaves(db, [wave.id])).get(wave.id) ?? {};
  const questions = wave.questions.map((question) => resultOf(question, tally, wave));
  const stretch = { from: wave.openedOn ?? wave.opensOn, to: wave.closedOn ?? today };
  const definition = DEFINITIONS[wave.template];
  const waiting = answered - released;
  return {
    wave: key,
    title: wave.title,
    template: wave.template,
    product: wave.product,
    productName: wave.productName,
    sentence: sentenceOf({ asked, answered, waiting, isFinal: wave.state === 'closed', least: wave.least }),
    asked,
    answered,
    counted: released,
    waiting,
    least: wave.least,
    leastComments: wave.leastComments,
    isFinal: wave.state === 'closed',
    figures: figuresOf(wave.template, questions, stretch),
    questions,
    definitions: ['cells/1', ...(definition === undefined ? [] : [definition])],
  };
}

interface Progress {
  readonly asked: number;
  readonly answered: number;
  readonly waiting: number;
  readonly isFinal: boolean;
  readonly least: number;
}

function sentenceOf({ asked, answered, waiting, isFinal, least }: Progress): string {
  const rate = asked === 0 ? '' : ` (${Math.round((answered / asked) * 100)}%)`;
  const wait =
    waiting === 0
      ? ''
      : isFinal
        ? ` ${waiting} of the answers cannot be shown: there are fewer than ${least}.`
        : ` ${waiting} of them wait until there are enough to be shown together.`;
  return `${answered} of ${asked}${rate} ${isFinal ? 'answered' : 'have answered so far'}.${wait}`;
}
