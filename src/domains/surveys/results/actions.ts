import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { createMemory, type Memory } from '#platform/memory.ts';
import { textKeysOf } from '../cells/actions.ts';
import { listCells } from '../cells/store.ts';
import { addTallies } from '../cells/tallies/rules.ts';
import { getStoredWave } from '../waves/actions.ts';
import type { StoredWave } from '../waves/rules.ts';
import { countWaves } from '../waves/store.ts';
import type { WaveResults } from './contract.ts';
import { figuresOf, resultOf, type Written, writtenOf } from './rules.ts';
import { listComments } from './store.ts';

const DEFINITIONS: Readonly<Record<string, string>> = {
  'umux-lite': 'umux-lite/1',
  satisfaction: 'satisfaction/1',
  reliability: 'would-stop/1',
};

/** So many waves' comments are remembered: they are read through once, until more may be shown. */
const REMEMBERED = 200;

/** What waves came to, question by question. Between planned looks nothing new is shown, for nothing new is counted. */
export function createResults(
  parts: ResultParts,
): (organisationId: number, key: string) => Promise<WaveResults> {
  const memory = createMemory<ReadonlyMap<string, Written>>(REMEMBERED);
  return (organisationId, key) => resultsOf(parts, memory, organisationId, key);
}

interface ResultParts {
  readonly db: Db;
  readonly clock: Clock;
}

async function resultsOf(
  { db, clock }: ResultParts,
  memory: Memory<ReadonlyMap<string, Written>>,
  organisationId: number,
  key: string,
): Promise<WaveResults> {
  const wave = await getStoredWave(db, organisationId, key);
  const today = formatDay(dayOf(clock.now()));
  const cells = await listCells(db, [wave.id], today);
  const shown = cells.filter(({ batch }) => batch !== null);
  const counted = {
    tally: addTallies(cells.map(({ tally }) => tally)),
    written: await memory.of(`${wave.id} ${shown.at(-1)?.number ?? 0}`, () => readWritten(db, wave)),
    isFinal: wave.state === 'closed',
  };
  const { asked = 0, answered = 0, released = 0 } = (await countWaves(db, [wave.id])).get(wave.id) ?? {};
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
    sentence: sentenceOf({ asked, answered, waiting, isFinal: wave.state === 'closed', least: wave.least }),
    asked,
    answered,
    counted: released,
    waiting,
    least: wave.least,
    leastComments: wave.leastComments,
    isFinal: counted.isFinal,
    figures: figuresOf(wave.template, questions, stretch),
    questions,
    definitions: ['cells/1', ...(definition === undefined ? [] : [definition])],
  };
}

async function readWritten(db: Db, wave: StoredWave): Promise<ReadonlyMap<string, Written>> {
  const comments = await listComments(db, wave.id, textKeysOf(wave));
  return new Map([...comments].map(([key, own]) => [key, writtenOf(own)]));
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
