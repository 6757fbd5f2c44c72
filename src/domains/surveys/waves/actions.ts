import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { type AskingParts, askNext } from '../asking/actions.ts';
import { release } from '../cells/actions.ts';
import { compareWithBefore } from '../cells/comparisons/actions.ts';
import { dropDrafts, getAskSecret, listInvitations, markSent } from '../invitations/store.ts';
import { linkToken } from '../links/actions.ts';
import { dropWaveMessages } from '../outbox/store.ts';
import { listAskingSites } from '../planning/actions.ts';
import type { Reached } from '../reaching/contract.ts';
import { isReached, reachOf, reachText } from '../reaching/rules.ts';
import { countAnswers } from '../responses/store.ts';
import type { Wave, WaveDetails, WavePlan } from './contract.ts';
import type { StoredWave } from './rules.ts';
import { lookReached, notAskedOf } from './rules.ts';
import {
  countWaves,
  deleteWave,
  findWave,
  listDue,
  listRunning,
  listWaves,
  lockWave,
  readNotAsked,
  readStrata,
  setState,
  type WaveCounts,
} from './store.ts';

export interface WaveParts extends AskingParts {
  readonly db: Db;
  readonly clock: Clock;
  /** Counts one more change of the organisation's records: a score moved. */
  readonly touch: (db: Db, organisationId: number) => Promise<void>;
}

/** Waves with how far they are, the latest first. */
export async function reportWaves(
  db: Db,
  organisationId: number,
  query: { readonly product?: string | undefined; readonly survey?: string | undefined },
): Promise<Wave[]> {
  const waves = await listWaves(db, organisationId, query);
  const counts = await countWaves(
    db,
    waves.map(({ id }) => id),
  );
  return waves.map((wave) => reportOf(wave, counts.get(wave.id)));
}

function reportOf(wave: StoredWave, counts: WaveCounts | undefined): Wave {
  const {
    id,
    organisationId,
    optionId,
    providerId,
    productName,
    intro,
    questions,
    looks,
    plan,
    compared,
    ...rest
  } = wave;
  const { waveId: _, ...far } = counts ?? NO_COUNTS;
  const { released } = far;
  const last = lookReached(looks, released, wave.state === 'closed');
  return {
    ...rest,
    ...far,
    looks: looks.map((look) => ({ ...look, reached: last !== undefined && look.answers <= last.answers })),
    plan: plan.asked === null ? null : shownPlan(plan.asked),
  };
}

const NO_COUNTS: WaveCounts = {
  waveId: 0,
  asked: 0,
  sent: 0,
  handedOut: 0,
  undelivered: 0,
  declined: null,
  answered: 0,
  released: 0,
};

/** A plan as it may be shown: of a webhook only the host, since its address is a key; of a list that there was one. */
function shownPlan({ webhook, population, ...plan }: WavePlan): WavePlan {
  const { list: _, ...shown } = population;
  return {
    ...plan,
    population: shown,
    ...(webhook === undefined ? {} : { webhook: new URL('/', webhook).href }),
  };
}

export async function getStoredWave(db: Db, organisationId: number, key: string): Promise<StoredWave> {
  const wave = await findWave(db, organisationId, key);
  if (wave === undefined) throw notFound('wave', key);
  return wave;
}

export async function reportWave(db: Db, organisationId: number, key: string): Promise<Wave> {
  const wave = await getStoredWave(db, organisationId, key);
  return reportOf(wave, (await countWaves(db, [wave.id])).get(wave.id));
}

/** One wave in full. Throws `not-found`. */
export async function detailWave(
  parts: Pick<WaveParts, 'db' | 'publicAddress' | 'ways'>,
  organisationId: number,
  key: string,
): Promise<WaveDetails> {
  const { db, publicAddress } = parts;
  const wave = await getStoredWave(db, organisationId, key);
  const report = reportOf(wave, (await countWaves(db, [wave.id])).get(wave.id));
  const reach = await reachOfWave(parts, wave);
  return {
    ...report,
    reach,
    reachText: reachText(reach, wave.least),
    openLink: isForAnybody(wave)
      ? `${publicAddress()}/o/${linkToken(await getAskSecret(db, organisationId), 'open', wave.id)}`
      : null,
    strata: await readStrata(db, wave.id),
    notAsked: notAskedOf(await readNotAsked(db, wave.id), wave.plan.leftOut),
  };
}

const isForAnybody = ({ plan }: StoredWave) => plan.asked?.population.from === 'anybody';

/** How those who are asked in a wave are reached, by what is set now; nothing where answers were imported. */
async function reachOfWave(
  { db, ways }: Pick<WaveParts, 'db' | 'ways'>,
  { id, organisationId, plan: { asked: plan } }: StoredWave,
): Promise<Reached[]> {
  if (plan === null) return [];
  const { asked = 0 } = (await countWaves(db, [id])).get(id) ?? {};
  return reachOf(plan, { asked, sites: await listAskingSites(db, organisationId), ways });
}

/**
 * Begins to ask today. A wave that runs already goes on as it is: one that is due opens by itself, perhaps a moment before somebody opens
 * it. Throws `conflict` for one that is closed, and where nobody would be reached.
 */
export async function openWave(parts: WaveParts, organisationId: number, key: string): Promise<void> {
  const { db, clock } = parts;
  const planned = await getStoredWave(db, organisationId, key);
  const { id } = planned;
  const reach = await reachOfWave(parts, planned);
  if (planned.state === 'planned' && !isReached(reach))
    throw new AppError('conflict', `The wave "${key}" is not opened. ${reachText(reach, planned.least)}`);
  await db.transaction().execute(async (tx) => {
    const wave = await lockWave(tx, id);
    if (wave?.state === 'running') return;
    if (wave?.state !== 'planned')
      throw new AppError(
        'conflict',
        `The wave "${key}" is ${wave?.state ?? 'gone'}: only a planned one can be opened.`,
      );
    await setState(tx, id, 'running', formatDay(dayOf(clock.now())));
  });
  await askNext(parts, organisationId);
}

/** Ends a wave and counts all that was answered. Throws `conflict` for one that does not run. */
export async function closeWave(parts: WaveParts, organisationId: number, key: string): Promise<void> {
  const { id } = await getStoredWave(parts.db, organisationId, key);
  await close(parts, id, key);
}

async function close({ db, clock, touch }: WaveParts, id: number, key: string): Promise<void> {
  const day = formatDay(dayOf(clock.now()));
  await db.transaction().execute(async (tx) => {
    const wave = await lockWave(tx, id);
    if (wave?.state !== 'running')
      throw new AppError(
        'conflict',
        `The wave "${key}" is ${wave?.state ?? 'gone'}: only a running one can be closed.`,
      );
    await setState(tx, id, 'closed', day);
    await dropWaveMessages(tx, id);
    await dropDrafts(tx, id);
    const now = await countAnswers(tx, id);
    await release(tx, wave, { day, closing: true, before: now, now });
    await compareWithBefore(tx, wave);
    await touch(tx, wave.organisationId);
  });
}

/** Takes back a wave that nobody was asked in. Throws `conflict` for any other. */
export async function removeWave({ db }: WaveParts, organisationId: number, key: string): Promise<void> {
  const { id } = await getStoredWave(db, organisationId, key);
  await db.transaction().execute(async (tx) => {
    const wave = await lockWave(tx, id);
    if (wave?.state !== 'planned')
      throw new AppError(
        'conflict',
        `The wave "${key}" is ${wave?.state ?? 'gone'}: people were asked in it, so it stays on record.`,
      );
    await deleteWave(tx, id);
  });
}

/**
 * Opens and closes waves whose day has come, and asks whoever is next; for every organisation that has any. What fails keeps nothing
 * else from being done; then all that went wrong is thrown, as one AggregateError.
 */
export async function keepTime(parts: WaveParts): Promise<void> {
  const { db, clock } = parts;
  const today = formatDay(dayOf(clock.now()));
  const problems: unknown[] = [];
  const attempt = (work: Promise<unknown>) => work.catch((error: unknown) => problems.push(error));
  for (const wave of await listDue(db, today))
    await attempt(wave.state === 'running' ? close(parts, wave.id, wave.key) : begin(parts, wave, today));
  for (const organisationId of await listRunning(db)) await attempt(askNext(parts, organisationId));
  if (problems.length > 0) throw new AggregateError(problems, 'Not all waves could be kept to their days.');
}

/** Opens a wave on its day. One by which nobody would be reached stays planned: people would be asked by nobody, and not know it. */
async function begin(parts: WaveParts, wave: StoredWave, today: string): Promise<void> {
  if (isReached(await reachOfWave(parts, wave))) await setState(parts.db, wave.id, 'running', today);
}

/**
 * The personal links of everybody who is asked, as CSV. From then on they count as handed out, and as asked. Throws `conflict` before the wave is open, and where links are sent
 * otherwise: whoever has a link can answer by it.
 */
export async function linksOf(
  { db, clock, publicAddress }: WaveParts,
  organisationId: number,
  key: string,
): Promise<readonly { person: string; name: string; email: string; language: string; link: string }[]> {
  const wave = await getStoredWave(db, organisationId, key);
  if (wave.state !== 'running')
    throw new AppError('conflict', `The wave "${key}" is ${wave.state}: its links work while it runs.`);
  if (wave.plan.asked?.via !== 'links')
    throw new AppError(
      'conflict',
      `The wave "${key}" sends its links itself: plan a wave with via "links" to send them on yourself.`,
    );
  const secret = await getAskSecret(db, organisationId);
  // All who were asked, whether they answered or not: the list may not tell.
  const invitations = await listInvitations(db, wave.id, ['queued', 'sent', 'answered', 'declined']);
  const queued = invitations.filter(({ state }) => state === 'queued').map(({ id }) => id);
  await markSent(db, queued, 'links', formatDay(dayOf(clock.now())));
  // The language on record, not the one chosen on the page: that would tell who opened it.
  return invitations.map(({ id, person, name, email, languageOnRecord: language }) => ({
    person,
    name,
    email: email ?? '',
    language: language ?? '',
    link: `${publicAddress()}/a/${linkToken(secret, 'answer', id)}`,
  }));
}
