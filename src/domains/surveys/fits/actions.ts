import type { Ledger } from '#domains/choices/door.ts';
import { type Day, dayOf, formatDay, parseDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { listCells, type StoredCell } from '../cells/store.ts';
import { partsSorted, type SortedPart } from '../engine/parts/rules.ts';
import { type Engine, engineOf } from '../engine/rules.ts';
import { evidenceOf, type FitEvidence } from '../evidence/rules.ts';
import { listThemes } from '../themes/store.ts';
import { asksForFit, type StoredWave } from '../waves/rules.ts';
import { countWaves, listWaves } from '../waves/store.ts';
import type { FitReport } from './contract.ts';
import { reportOf } from './reports/rules.ts';
import { type CountedWave, isConcluded, traitKey } from './rules.ts';
import { countAnswered, countPopulation, countValues, listSheets } from './store.ts';

export interface FitParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
}

/** Reads fit as of a day. */
export interface Fits {
  /** What fit says of all products that anybody was ever asked about, by key. */
  readonly findEvidence: (
    organisationId: number,
    asOf: string,
    bar: number,
    product?: string,
  ) => Promise<ReadonlyMap<string, FitEvidence>>;
  readonly report: (organisationId: number, option: string, asOf: string | undefined) => Promise<FitReport>;
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
  const engines = new Map<string, Promise<Engine>>();
  return {
    findEvidence: (...asked) => findEvidence(parts.db, ...asked),
    report: (organisationId, option, asOf) => report(parts, engines, organisationId, option, asOf),
  };
}

async function findEvidence(
  db: Db,
  organisationId: number,
  asOf: string,
  bar: number,
  product?: string,
): Promise<Map<string, FitEvidence>> {
  const waves = await readWaves(db, organisationId, product, asOf);
  const about = { bar, asOf: parseDay(asOf) };
  const byProduct = Map.groupBy(waves, ({ counted: { wave } }) => wave.product ?? '');
  const evidence = [...byProduct].flatMap(([key, own]) => {
    const found = evidenceOf(
      own.map(({ counted }) => counted),
      about,
    );
    return found === undefined || key === '' ? [] : [[key, found] as const];
  });
  return new Map(evidence);
}

async function report(
  parts: FitParts,
  engines: Map<string, Promise<Engine>>,
  organisationId: number,
  option: string,
  asked: string | undefined,
): Promise<FitReport> {
  const { db, clock, openLedger } = parts;
  const ledger = await openLedger(organisationId);
  const product = ledger.options.find(({ key }) => key === option);
  if (product === undefined) throw notFound('product', option);
  const asOf: Day = asked === undefined ? dayOf(clock.now()) : parseDay(asked);
  const waves = await readWaves(db, organisationId, option, formatDay(asOf));
  const concluded = waves.filter(({ counted }) => isConcluded(counted));
  const last = concluded.at(-1);
  const running = waves.findLast(
    ({ counted }) => counted.wave.state === 'running' && counted !== last?.counted,
  );
  return reportOf({
    product: { key: option, name: product.name },
    asOf,
    bar: ledger.settings.fitBar,
    concluded,
    running: running ?? null,
    engine:
      last === undefined ? null : await engineAt(db, engines, organisationId, option, last, formatDay(asOf)),
    parts: last === undefined ? [] : await partsOf(db, last.counted.wave, formatDay(asOf)),
    captive: last === undefined ? new Map() : await captiveOf(db, last.counted.wave, formatDay(asOf)),
  });
}

/** Waves about a product that ask how people would feel, as they were on a day; the oldest first. */
async function readWaves(
  db: Db,
  organisationId: number,
  product: string | undefined,
  asOf: string,
): Promise<DatedWave[]> {
  const stored = (await listWaves(db, organisationId, { product }))
    .filter((wave) => asksForFit(wave) && wave.openedOn !== null && wave.openedOn <= asOf)
    .map((wave) => asItWas(wave, asOf))
    .reverse();
  return countAll(db, stored, asOf);
}

/** A wave that was closed later was running on that day. */
function asItWas(wave: StoredWave, asOf: string): StoredWave {
  const isLater = wave.closedOn !== null && wave.closedOn > asOf;
  return isLater ? { ...wave, state: 'running', closedOn: null, compared: null } : wave;
}

/** What is counted of waves by a day. */
export async function countAll(db: Db, waves: readonly StoredWave[], asOf: string): Promise<DatedWave[]> {
  const ids = waves.map(({ id }) => id);
  const cells = Map.groupBy(await listCells(db, ids, asOf), ({ waveId }) => waveId);
  const people = Map.groupBy(await countPopulation(db, ids), ({ waveId }) => waveId);
  const counts = await countWaves(db, ids);
  return waves.map((wave) => {
    const own = cells.get(wave.id) ?? [];
    const traits = (people.get(wave.id) ?? []).map(
      ({ trait, value, people: n }) => [traitKey(trait, value), n] as const,
    );
    const { asked = 0, answered = 0 } = counts.get(wave.id) ?? {};
    return {
      counted: { wave, asked, answered, cells: own, people: new Map(traits) },
      cells: own,
      day: own.at(-1)?.releasedOn ?? wave.openedOn ?? wave.opensOn,
    };
  });
}

async function engineAt(
  db: Db,
  engines: Map<string, Promise<Engine>>,
  organisationId: number,
  option: string,
  { counted: { wave }, cells }: DatedWave,
  asOf: string,
): Promise<{ readonly engine: Engine; readonly comments: number; readonly waiting: number }> {
  const shown = cells.filter(({ batch }) => batch !== null);
  const comments = shown.reduce((sum, cell) => sum + cell.comments, 0);
  const all = cells.reduce((sum, cell) => sum + cell.comments, 0);
  const themes = await listThemes(db, organisationId, option);
  const key = JSON.stringify([wave.id, shown.at(-1)?.number ?? 0, themes]);
  const found =
    engines.get(key) ??
    listSheets(db, wave.id, asOf).then((sheets) =>
      engineOf(sheets, themes, { comments: wave.leastComments }),
    );
  engines.delete(key);
  engines.set(key, found);
  const [oldest] = engines.keys();
  if (engines.size > REMEMBERED && oldest !== undefined) engines.delete(oldest);
  try {
    return { engine: await found, comments, waiting: all - comments };
  } catch (error) {
    engines.delete(key);
    throw error;
  }
}

/** The parts of a product that people were asked about: which they would miss, which they use. */
async function partsOf(db: Db, wave: StoredWave, asOf: string): Promise<SortedPart[]> {
  const keys = ['parts-missed', 'parts-used'];
  const [missed, used] = keys.map((key) => wave.questions.find((question) => question.key === key));
  const answered = await countAnswered(db, wave.id, asOf, keys);
  if (missed === undefined || used === undefined) return [];
  const n = { missed: answered.get('parts-missed') ?? 0, used: answered.get('parts-used') ?? 0 };
  if (n.missed < wave.least || n.used < wave.least) return [];
  const counts = await countValues(db, wave.id, asOf, keys);
  const count = (key: string, value: string) =>
    counts.find((one) => one.key === key && one.value === value)?.answers ?? 0;
  return partsSorted(
    (missed.choices ?? []).map(({ value, text }) => ({
      key: value,
      name: text.en ?? Object.values(text)[0] ?? value,
      missed: { count: count('parts-missed', value), n: n.missed },
      used: { count: count('parts-used', value), n: n.used },
    })),
  );
}

/** What those said who have no choice, of whether they would still use it; nothing where too few did. */
async function captiveOf(db: Db, wave: StoredWave, asOf: string): Promise<ReadonlyMap<string, number>> {
  const counts = await countValues(db, wave.id, asOf, ['free-choice']);
  const total = counts.reduce((sum, { answers }) => sum + answers, 0);
  return total < wave.least ? new Map() : new Map(counts.map(({ value, answers }) => [value, answers]));
}
