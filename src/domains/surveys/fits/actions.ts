import { type Ledger, pastDay } from '#domains/choices/door.ts';
import { type Day, dayOf, formatDay, parseDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { createMemory, type Memory } from '#platform/memory.ts';
import { listCells, type StoredCell } from '../cells/store.ts';
import { addTallies } from '../cells/tallies/rules.ts';
import { partsSorted, type SortedPart } from '../engine/parts/rules.ts';
import { type Engine, engineOf } from '../engine/rules.ts';
import { evidenceOf, type FitEvidence } from '../evidence/rules.ts';
import { listThemes } from '../themes/store.ts';
import { asksForFit, type StoredWave } from '../waves/rules.ts';
import { countWaves, listWaves } from '../waves/store.ts';
import type { FitReport } from './contract.ts';
import { type FitFacts, reportOf } from './reports/rules.ts';
import { type CountedWave, isConcluded, traitKey } from './rules.ts';
import { countPopulation, listSheets, MOST_READ } from './store.ts';

export interface FitParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
}

/** What fit is asked of: a product, or a team with all that it provides. */
type FitSubject = { readonly product: string } | { readonly provider: string };

/** Reads fit as of a day. */
export interface Fits {
  /** What fit says of all products that anybody was ever asked about, by key. */
  readonly findEvidence: (
    organisationId: number,
    asOf: string,
    bar: number,
    product?: string,
  ) => Promise<ReadonlyMap<string, FitEvidence>>;
  readonly report: (organisationId: number, of: FitSubject, asOf: string | undefined) => Promise<FitReport>;
}

/** A wave that something is counted of, and when that was released last. */
interface DatedWave {
  readonly counted: CountedWave;
  readonly cells: readonly StoredCell[];
  readonly day: string;
}

/** So many engines are remembered: what people wrote is read through once, until more of it may be shown. */
const REMEMBERED = 200;

export function createFits(parts: FitParts): Fits {
  const memories = { engines: createMemory<Engine>(REMEMBERED), tallies: createMemory<Tallies>(REMEMBERED) };
  return {
    findEvidence: (...asked) => findEvidence(parts.db, ...asked),
    report: (organisationId, of, asOf) => report(parts, memories, organisationId, of, asOf),
  };
}

/** Cells, and people of the population by trait, of waves by their numbers. */
interface Tallies {
  readonly cells: ReadonlyMap<number, readonly StoredCell[]>;
  readonly people: ReadonlyMap<number, ReadonlyMap<string, number>>;
}

interface Memories {
  readonly engines: Memory<Engine>;
  /** By the revision of the records: whatever is counted anew makes another. */
  readonly tallies: Memory<Tallies>;
}

async function findEvidence(
  db: Db,
  organisationId: number,
  asOf: string,
  bar: number,
  product?: string,
): Promise<Map<string, FitEvidence>> {
  const of = product === undefined ? undefined : { product };
  const stored = await readWaves(db, organisationId, of, asOf);
  const waves = await countAll(db, stored, await readTallies(db, stored, asOf));
  const about = { bar, asOf: parseDay(asOf) };
  const byProduct = Map.groupBy(waves, ({ counted: { wave } }) => wave.product ?? '');
  const evidence = [...byProduct].flatMap(([key, own]) => {
    const found = evidenceOf(
      own.map((wave) => ({ counted: wave.counted, captive: captiveOf(wave) })),
      about,
    );
    return found === undefined || key === '' ? [] : [[key, found] as const];
  });
  return new Map(evidence);
}

async function report(
  parts: FitParts,
  { engines, tallies }: Memories,
  organisationId: number,
  of: FitSubject,
  asked: string | undefined,
): Promise<FitReport> {
  const { db, clock, openLedger } = parts;
  const ledger = await openLedger(organisationId);
  const subject = subjectOf(of, ledger);
  const today = dayOf(clock.now());
  const asOf: Day = asked === undefined ? today : pastDay(asked, today);
  const day = formatDay(asOf);
  const stored = await readWaves(db, organisationId, of, day);
  const key = JSON.stringify([organisationId, ledger.revision, of, day]);
  const waves = await countAll(db, stored, await tallies.of(key, () => readTallies(db, stored, day)));
  const concluded = waves.filter(({ counted }) => isConcluded(counted));
  const last = concluded.at(-1);
  const running = waves.findLast(
    ({ counted }) => counted.wave.state === 'running' && counted !== last?.counted,
  );
  return reportOf({
    subject,
    asOf,
    bar: ledger.settings.fitBar,
    concluded,
    running: running ?? null,
    engine:
      last === undefined ? null : await engineAt(db, engines, organisationId, subject.product, last, day),
    parts: last === undefined ? [] : partsOf(last),
    captive: last === undefined ? new Map() : captiveOf(last),
  });
}

function subjectOf(of: FitSubject, { options, teams }: Ledger): FitFacts['subject'] {
  if ('product' in of) {
    const product = options.find(({ key }) => key === of.product);
    if (product === undefined) throw notFound('product', of.product);
    return { product: product.key, provider: null, name: product.name };
  }
  const team = teams.find(({ key }) => key === of.provider);
  if (team === undefined) throw notFound('team', of.provider);
  return { product: null, provider: team.key, name: team.name };
}

/** Waves that ask how people would feel, of one subject or of all, as they were on a day; the oldest first. */
async function readWaves(
  db: Db,
  organisationId: number,
  of: FitSubject | undefined,
  asOf: string,
): Promise<StoredWave[]> {
  return (await listWaves(db, organisationId, of))
    .filter((wave) => asksForFit(wave) && wave.openedOn !== null && wave.openedOn <= asOf)
    .map((wave) => asItWas(wave, asOf))
    .reverse();
}

/** A wave that was closed later was running on that day. */
function asItWas(wave: StoredWave, asOf: string): StoredWave {
  const isLater = wave.closedOn !== null && wave.closedOn > asOf;
  return isLater ? { ...wave, state: 'running', closedOn: null, compared: null } : wave;
}

async function readTallies(db: Db, waves: readonly StoredWave[], asOf: string): Promise<Tallies> {
  const ids = waves.map(({ id }) => id);
  const cells = Map.groupBy(await listCells(db, ids, asOf), ({ waveId }) => waveId);
  const people = Map.groupBy(await countPopulation(db, ids), ({ waveId }) => waveId);
  const traits = [...people].map(([wave, counts]) => {
    const byTrait = counts.map(({ trait, value, people: n }) => [traitKey(trait, value), n] as const);
    return [wave, new Map(byTrait)] as const;
  });
  return { cells, people: new Map(traits) };
}

/** Waves with what is counted of them. */
async function countAll(
  db: Db,
  waves: readonly StoredWave[],
  { cells, people }: Tallies,
): Promise<DatedWave[]> {
  const counts = await countWaves(
    db,
    waves.map(({ id }) => id),
  );
  return waves.map((wave) => {
    const own = cells.get(wave.id) ?? [];
    const { asked = 0, answered = 0 } = counts.get(wave.id) ?? {};
    return {
      counted: { wave, asked, answered, cells: own, people: people.get(wave.id) ?? new Map() },
      cells: own,
      day: own.at(-1)?.releasedOn ?? wave.openedOn ?? wave.opensOn,
    };
  });
}

async function engineAt(
  db: Db,
  engines: Memory<Engine>,
  organisationId: number,
  product: string | null,
  { counted: { wave }, cells }: DatedWave,
  asOf: string,
): Promise<NonNullable<FitFacts['engine']>> {
  const shown = cells.filter(({ batch }) => batch !== null);
  const comments = shown.reduce((sum, cell) => sum + cell.comments, 0);
  const all = cells.reduce((sum, cell) => sum + cell.comments, 0);
  const themes = product === null ? [] : await listThemes(db, organisationId, product);
  const key = JSON.stringify([wave.id, shown.at(-1)?.number ?? 0, themes]);
  const engine = await engines.of(key, async () =>
    engineOf(await listSheets(db, wave.id, asOf), themes, { comments: wave.leastComments }),
  );
  return { engine, comments, waiting: all - comments, most: MOST_READ };
}

/** The parts of a product that people were asked about: which they would miss, which they use. */
function partsOf({ counted: { wave }, cells }: DatedWave): SortedPart[] {
  const tally = addTallies(cells.map((cell) => cell.tally));
  const [missed, used] = [tally['parts-missed'], tally['parts-used']];
  if (missed === undefined || used === undefined || missed.n < wave.least || used.n < wave.least) return [];
  const question = wave.questions.find(({ key }) => key === 'parts-missed');
  return partsSorted(
    (question?.choices ?? []).map(({ value, text }) => ({
      key: value,
      name: text.en ?? Object.values(text)[0] ?? value,
      missed: { count: missed.values[value] ?? 0, n: missed.n },
      used: { count: used.values[value] ?? 0, n: used.n },
    })),
  );
}

/**
 * What those said who have no choice, of whether they would still use it; nothing where too few did. Only they are asked, so what one
 * look adds to another would tell them apart from others of their cells: it is shown at the end, as a whole.
 */
function captiveOf({ counted: { wave }, cells }: DatedWave): ReadonlyMap<string, number> {
  if (wave.state !== 'closed') return new Map();
  const said = addTallies(cells.map((cell) => cell.tally))['free-choice'];
  return said === undefined || said.n < wave.least ? new Map() : new Map(Object.entries(said.values));
}
