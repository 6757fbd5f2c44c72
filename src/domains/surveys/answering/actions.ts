import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import { release } from '../cells/actions.ts';
import {
  endInvitation,
  findInvitation,
  getAskSecret,
  type OpenInvitation,
  writeDraft,
} from '../invitations/store.ts';
import { claimedId, isGenuine } from '../links/actions.ts';
import { endMessages } from '../outbox/store.ts';
import { keptOf, nextPage, problemsWith, type Said } from '../questionnaires/rules.ts';
import { isGuarded, type Ways } from '../reaching/rules.ts';
import { countAnswers, insertAnonymously, insertResponse } from '../responses/store.ts';
import type { StoredWave } from '../waves/rules.ts';
import { lockWave, readWave } from '../waves/store.ts';
import type { Draft } from './rules.ts';

/** Somebody's wish to be told what becomes of what they suggested. */
export interface Suggestion {
  readonly product: string;
  readonly problem: string;
  readonly person: string;
}

export interface AnsweringParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly ways: Ways;
  readonly touch: (db: Db, organisationId: number) => Promise<void>;
  /** Takes a suggestion whose author may be named. */
  readonly takeSuggestion: (organisationId: number, suggestion: Suggestion) => Promise<void>;
}

/** What a link opens: who is asked, what, and what they said so far. */
export interface Opened {
  readonly invitation: OpenInvitation;
  readonly wave: StoredWave;
  /** Whether nobody who asks could have come by this way in somebody's place. */
  readonly isGuarded: boolean;
  /** Whoever came by a link that anybody may have: there is no invitation behind it, and nothing to keep of them. */
  readonly isAnybody?: true;
}

/**
 * What a personal link opens, or the link of a page of a site; undefined for one that is none of ours, or of a wave that was taken back.
 * Each has a token of its own, so that nobody who has the one can pass for the other.
 */
export async function findOpened(
  { db, ways }: Pick<AnsweringParts, 'db' | 'ways'>,
  token: string,
): Promise<Opened | undefined> {
  const id = claimedId(token);
  const invitation = id === undefined ? undefined : await findInvitation(db, id);
  if (invitation === undefined) return undefined;
  const purpose = (['answer', 'site', 'trusted-site'] as const).find((one) =>
    isGenuine(token, invitation.secret, one, invitation.id),
  );
  const wave = purpose === undefined ? undefined : await readWave(db, invitation.waveId);
  if (wave === undefined) return undefined;
  const { asked } = wave.plan;
  const byLink = purpose === 'answer' && asked !== null && isGuarded(asked, ways);
  return { invitation, wave, isGuarded: byLink || purpose === 'trusted-site' };
}

const NOBODY = {
  id: 0,
  person: '',
  state: 'sent',
  language: null,
  standing: null,
  draft: null,
  draftKey: null,
} as const;

/** What an open link opens; undefined for one that is none of ours, or of a wave that asks only who was drawn. */
export async function findOpenWave(
  { db, ways }: Pick<AnsweringParts, 'db' | 'ways'>,
  token: string,
): Promise<Opened | undefined> {
  const id = claimedId(token);
  const wave = id === undefined ? undefined : await readWave(db, id);
  if (wave?.plan.asked?.population.from !== 'anybody') return undefined;
  const secret = await getAskSecret(db, wave.organisationId);
  if (!isGenuine(token, secret, 'open', wave.id)) return undefined;
  const invitation = { ...NOBODY, organisationId: wave.organisationId, waveId: wave.id, secret };
  return { invitation, wave, isAnybody: true, isGuarded: isGuarded(wave.plan.asked, ways) };
}

/** Whether a wave takes answers. What anybody sees of it depends on nothing else: not on whether somebody answered. */
export const isOpen = ({ state, closesOn }: Pick<StoredWave, 'state' | 'closesOn'>, today: string) =>
  state === 'running' && closesOn >= today;

/** Whether somebody ended it already: by an answer, or by saying that they would rather not. */
const hasEnded = ({ state }: Pick<OpenInvitation, 'state'>) =>
  state === 'answered' || state === 'declined' || state === 'void';

export const standingOf = ({ standing }: Pick<OpenInvitation, 'standing'>) => standing ?? 'unknown';

/**
 * Keeps what was said so far, to be shown again to the browser that has the other half of the key, and to no other: not to whoever has
 * the link. Nothing is kept of an anonymous survey until it is sent.
 */
export async function saveDraft(
  { db }: AnsweringParts,
  { invitation, wave, isAnybody }: Opened,
  draft: Draft,
  key: string,
): Promise<void> {
  if (!wave.anonymous && !isAnybody) await writeDraft(db, invitation.id, { draft, key });
}

/** Ends it without an answer. */
export async function decline({ db, clock }: AnsweringParts, opened: Opened): Promise<void> {
  if (opened.isAnybody) return;
  const today = formatDay(dayOf(clock.now()));
  await db.transaction().execute(async (tx) => {
    const invitation = await findInvitation(tx, opened.invitation.id, true);
    if (invitation === undefined || hasEnded(invitation) || !isOpen(opened.wave, today)) return;
    await endInvitation(tx, invitation.id, 'declined', { today, keepsDay: true });
    await endMessages(tx, invitation.organisationId, [invitation.id]);
  });
}

/**
 * Takes an answer, once: a second by the same link is checked as the first, and not kept, for nobody may learn that there was one. The
 * wave is locked, so that cells are formed one after the other. Throws `conflict` when the wave is over, and `invalid` with every
 * question whose answer is not valid or lacks; then nothing is kept.
 */
export async function answer(
  parts: AnsweringParts,
  opened: Opened,
  said: Said,
  { language, mayTell }: { readonly language: string; readonly mayTell: boolean },
): Promise<void> {
  const { db, clock } = parts;
  const today = formatDay(dayOf(clock.now()));
  const kept = await db.transaction().execute(async (tx) => {
    const wave = await lockWave(tx, opened.wave.id);
    const invitation = opened.isAnybody
      ? opened.invitation
      : await findInvitation(tx, opened.invitation.id, true);
    if (wave === undefined || invitation === undefined || !isOpen(wave, today))
      throw new AppError('conflict', 'The survey is over.');
    const standing = standingOf(invitation);
    const whole = keptOf(wave.questions, said, standing);
    checkWhole(wave, whole, standing);
    if (hasEnded(invitation)) return undefined;
    await keep(parts, tx, { ...opened, wave, invitation }, whole, { language, today });
    return whole;
  });
  if (mayTell && kept !== undefined) await passOn(parts, opened, kept);
}

async function keep(
  { touch }: AnsweringParts,
  tx: Db,
  { wave, invitation, isAnybody, isGuarded: guarded }: Opened,
  kept: Said,
  { language, today }: { readonly language: string; readonly today: string },
): Promise<void> {
  const before = await countAnswers(tx, wave.id);
  const response = {
    organisationId: wave.organisationId,
    waveId: wave.id,
    invitationId: wave.anonymous ? null : invitation.id,
    language: language.startsWith('fr') ? 'fr' : 'en',
    felt: disqualified(kept) ? 'no-longer' : ([kept.felt].flat()[0] ?? null),
    answers: kept,
    cameOn: wave.anonymous ? null : today,
    guarded,
  };
  if (wave.anonymous)
    await insertAnonymously(tx, response, { standing: invitation.standing, least: wave.least });
  else await insertResponse(tx, response, invitation.person);
  if (!isAnybody) {
    await endInvitation(tx, invitation.id, 'answered', { today, keepsDay: !wave.anonymous });
    await endMessages(tx, invitation.organisationId, [invitation.id]);
  }
  if (!guarded) return;
  const counts = { before, now: before + 1 };
  if (await release(tx, wave, { day: today, closing: false, ...counts }))
    await touch(tx, wave.organisationId);
}

/** Who declares not to use it is asked the rest, and does not count: as whoever no longer uses it. */
const disqualified = (said: Said) => said.used === 'no';

function checkWhole({ questions }: StoredWave, said: Said, standing: string): void {
  const problems = problemsWith(
    questions.filter((question) => nextPage([question], said, new Set(), standing).length > 0),
    said,
  );
  const [first] = problems;
  if (first !== undefined) throw new AppError('invalid', `${first.field}: ${first.reason}`, problems);
}

/**
 * A suggestion is taken after the answer is safe: without it the answer still counts. Only by a way that nobody else can use: others
 * would speak in their name, and learn by what is taken whether they had answered before.
 */
async function passOn(
  parts: AnsweringParts,
  { wave, invitation, isGuarded: guarded }: Opened,
  said: Said,
): Promise<void> {
  const problem = [said.improve].flat()[0];
  if (problem === undefined || wave.product === null || wave.anonymous || !guarded) return;
  await parts.takeSuggestion(wave.organisationId, {
    product: wave.product,
    problem,
    person: invitation.person,
  });
}
