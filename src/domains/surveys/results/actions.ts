import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { createMemory, type Memory } from '#platform/memory.ts';
import { textKeysOf } from '../cells/actions.ts';
import { listCells } from '../cells/store.ts';
import { addTallies } from '../cells/tallies/rules.ts';
import { isGuarded, type Ways } from '../reaching/rules.ts';
import { getStoredWave } from '../waves/actions.ts';
import { type StoredWave, UNFINISHED } from '../waves/rules.ts';
import { countWaves } from '../waves/store.ts';
import type { WaveResults } from './contract.ts';
import { type Counted, figuresOf, resultOf, writtenOf } from './rules.ts';
import { listComments } from './store.ts';

const DEFINITIONS: Readonly<Record<string, string>> = {
  'umux-lite': 'umux-lite/1',
  satisfaction: 'satisfaction/1',
  reliability: 'would-stop/1',
};

/** So many waves are remembered: what is counted of them is read once, until more of it is. */
const REMEMBERED = 200;

/** What is counted of a wave. */
type Read = Pick<Counted, 'tally' | 'written'>;

/** What waves came to, question by question. Between planned looks nothing new is shown, for nothing new is counted. */
export function createResults(
  parts: ResultParts,
): (organisationId: number, key: string) => Promise<WaveResults> {
  const memory = createMemory<Read>(REMEMBERED);
  return (organisationId, key) => resultsOf(parts, memory, organisationId, key);
}

interface ResultParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly ways: Ways;
}

async function resultsOf(
  { db, clock, ways }: ResultParts,
  memory: Memory<Read>,
  organisationId: number,
  key: string,
): Promise<WaveResults> {
  const wave = await getStoredWave(db, organisationId, key);
  const today = formatDay(dayOf(clock.now()));
  const { asked = 0, answered = 0, released = 0 } = (await countWaves(db, [wave.id])).get(wave.id) ?? {};
  // To count more is the only thing that changes what is counted.
  const read = await memory.of(`${wave.id} ${released} ${today}`, () => readCounted(db, wave, today));
  const counted = { ...read, isFinal: wave.state === 'closed' };
  const questions = wave.questions.map((question) => resultOf(question, counted, wave));
  const stretch = { from: wave.openedOn ?? wave.opensOn, to: wave.closedOn ?? today };
  const definition = DEFINITIONS[wave.template];
  const waiting = answered - released;
  return {
    wave: key,
    title: wave.title,
    template: wave.template,
    product: wave.product,
    productName: wave.productName,
    sentence: sentenceOf({
      asked,
      answered,
      waiting,
      isFinal: wave.state === 'closed',
      least: wave.least,
      isApart: wave.plan.asked !== null && !isGuarded(wave.plan.asked, ways),
      isImported: wave.plan.asked === null,
    }),
    asked,
    answered,
    counted: released,
    waiting,
    least: wave.least,
    leastComments: wave.leastComments,
    isFinal: counted.isFinal,
    figures: figuresOf(wave.template, questions, stretch),
    questions,
    definitions: ['cells/2', ...(definition === undefined ? [] : [definition])],
  };
}

async function readCounted(db: Db, wave: StoredWave, today: string): Promise<Read> {
  const cells = await listCells(db, [wave.id], today);
  const comments = await listComments(db, wave.id, textKeysOf(wave));
  return {
    tally: addTallies(cells.map(({ tally }) => tally)),
    written: new Map([...comments].map(([key, own]) => [key, writtenOf(own)])),
  };
}

interface Progress {
  readonly asked: number;
  readonly answered: number;
  readonly waiting: number;
  readonly isFinal: boolean;
  readonly least: number;
  /** What comes by its links is kept apart. */
  readonly isApart: boolean;
  readonly isImported: boolean;
}

function sentenceOf({ asked, answered, waiting, isFinal, least, isApart, isImported }: Progress): string {
  // Of those who came by an open link, or answered elsewhere, nobody knows of how many.
  const of = asked === 0 ? `${answered} ${answered === 1 ? 'person' : 'people'}` : `${answered} of ${asked}`;
  const rate = asked === 0 ? '' : ` (${Math.round((answered / asked) * 100)}%)`;
  return [
    isFinal
      ? `${of}${rate} answered.`
      : `At least ${of} answered so far: answers come to be counted in groups of ${least} or more.`,
    waiting === 0 ? '' : `${waiting} of the answers cannot be shown: there are fewer than ${least}.`,
    isApart ? APART : '',
    isFinal && !isImported ? UNFINISHED : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const APART =
  'What came by its links is in no number: whoever asks could have answered in everybody’s place. It is kept apart, and never shown.';
