import { createHmac, timingSafeEqual } from 'node:crypto';
import { dayOf, formatDay, parseDay } from '#platform/calendar.ts';
import type { Input } from '#platform/endpoint.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { type AnsweringParts, findOpened, type Opened } from '../answering/actions.ts';
import { pageWords } from '../answering/pages/rules.ts';
import { carriedDraft, chooseLanguage, NOTHING_SAID } from '../answering/rules.ts';
import { type Step, stepAt, takeStep } from '../answering/steps/actions.ts';
import { askingOf, type Budget, findRest, nextAsk } from '../budgets/rules.ts';
import { findAskable, lastAskedBefore, listAskingsOf, lockAsking, markSent } from '../invitations/store.ts';
import { linkToken } from '../links/actions.ts';
import type { Question } from '../questionnaires/contract.ts';
import { inLanguage, languagesOf } from '../questionnaires/rules.ts';
import { isTrustedSite } from '../reaching/rules.ts';
import { findSite, type KeyedSite } from '../sites/store.ts';
import type { AskStep, answerOnPage, askOnPage, sayOnPage } from './contract.ts';

export interface EmbeddingParts extends AnsweringParts {
  readonly getSettings: (db: AnsweringParts['db'], organisationId: number) => Promise<Budget>;
  readonly takeFromPage: (
    organisationId: number,
    said: { readonly product: string; readonly problem: string; readonly person: string },
  ) => Promise<void>;
}

type Asked = Input<typeof askOnPage>['body'];

/** The site that signed who is on its page. Throws `unauthenticated` for a key that is none, `forbidden` for a signature that is wrong. */
async function siteOf(
  { db }: EmbeddingParts,
  { site, person, signature }: Pick<Asked, 'site' | 'person' | 'signature'>,
): Promise<KeyedSite> {
  const found = await findSite(db, site);
  if (found === undefined)
    throw new AppError('unauthenticated', 'site: no site has this key.', [
      { field: 'site', reason: 'no site has this key' },
    ]);
  const expected = createHmac('sha256', found.secret).update(person).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    throw new AppError('forbidden', 'signature: it does not belong to this person.', [
      {
        field: 'signature',
        reason: 'does not belong to this person: sign the person with the secret of the site',
      },
    ]);
  return found;
}

/**
 * What somebody on a page is asked. Nobody is asked because they came by: only who was drawn, when it is their turn. It begins empty,
 * and is the same until the wave ends, whether they answered or not: the browser in which they did so knows, and nobody else. Who was
 * not drawn, or rests, is asked nothing; that depends on what they were asked alone.
 */
export async function askHere(parts: EmbeddingParts, body: Asked): Promise<AskStep> {
  const { db, clock, ways } = parts;
  const { organisationId, key } = await siteOf(parts, body);
  const today = dayOf(clock.now());
  const open = (await findAskable(db, organisationId, body.person, formatDay(today))).filter(
    ({ product }) => body.product === undefined || product === body.product,
  );
  const waiting = open.filter(({ sentOn }) => sentOn === null);
  const chosen = (await takeTurn(parts, organisationId, waiting, today)) ?? latestOf(open);
  if (chosen === undefined) return nothingToAsk(body.language ?? 'en');
  const purpose = isTrustedSite(key, ways) ? 'trusted-site' : 'site';
  const token = linkToken(chosen.secret, purpose, chosen.id);
  const opened = await findOpened(parts, token);
  if (opened === undefined) return nothingToAsk(body.language ?? 'en');
  return asStep(opened, token, stepAt(parts, opened, NOTHING_SAID), body.language);
}

type Askable = Awaited<ReturnType<typeof findAskable>>[number];

/** The last that somebody was asked. */
const latestOf = (open: readonly Askable[]) =>
  open
    .filter(({ sentOn }) => sentOn !== null)
    .sort((a, b) => (a.sentOn ?? '').localeCompare(b.sentOn ?? '') || a.id - b.id)
    .at(-1);

/** Asks the next: nobody else does so meanwhile, so that nobody is asked more often than they may be. */
async function takeTurn(
  parts: EmbeddingParts,
  organisationId: number,
  waiting: readonly Askable[],
  today: number,
): Promise<Askable | undefined> {
  if (waiting.length === 0) return undefined;
  return parts.db.transaction().execute(async (tx) => {
    await lockAsking(tx, organisationId);
    const next = await findTurn({ ...parts, db: tx }, organisationId, waiting, today);
    if (next !== undefined) await markSent(tx, [next.id], 'widget', formatDay(today));
    return next;
  });
}

/** The wave whose turn it is, by the same queue and budget as for mail. */
async function findTurn(
  { db, getSettings }: EmbeddingParts,
  organisationId: number,
  waiting: readonly Askable[],
  today: number,
): Promise<Askable | undefined> {
  const budget = await getSettings(db, organisationId);
  const people = [...new Set(waiting.map(({ person }) => person))];
  const past = (await listAskingsOf(db, organisationId, people)).map(askingOf);
  if (findRest(past, today, budget) !== undefined) return undefined;
  const before = await lastAskedBefore(
    db,
    waiting.map(({ waveId }) => waveId),
  );
  const turns = waiting.map((one) => {
    const last = before.get(one.waveId);
    return {
      ...one,
      lastAskedOn: last === undefined ? null : parseDay(last),
      closesOn: parseDay(one.closesOn),
    };
  });
  const next = nextAsk(turns);
  return waiting.find(({ id }) => id === next?.id);
}

/** Takes what somebody answered on a page. Throws `not-found` for a token that is none of ours. */
export async function answerHere(
  parts: EmbeddingParts,
  token: string,
  body: Input<typeof answerOnPage>['body'],
): Promise<AskStep> {
  const opened = await findOpened(parts, token);
  if (opened === undefined) throw notFound('link', token.slice(0, 40));
  const { wave } = opened;
  const step = await takeStep(parts, opened, {
    action: body.action,
    page: body.page,
    said: (questions) =>
      Object.fromEntries(
        questions.flatMap(({ key }) => (body.said[key] === undefined ? [] : [[key, body.said[key]]])),
      ),
    draft: carriedDraft(body.draft ?? undefined),
    language: chooseLanguage([body.language], languagesOf(wave.questions)),
    mayTell: body.tell === true,
  });
  return asStep(opened, token, step, body.language);
}

/** Takes what somebody on a page says of a product. */
export async function sayHere(
  parts: EmbeddingParts,
  body: Input<typeof sayOnPage>['body'],
): Promise<{ done: true }> {
  const { organisationId } = await siteOf(parts, body);
  const { product, problem, person } = body;
  await parts.takeFromPage(organisationId, { product, problem, person });
  return { done: true };
}

const NO_STEP = {
  token: null,
  note: '',
  page: [],
  isLast: true,
  canBeTold: false,
  problems: [],
  draft: null,
  words: {},
  ended: null,
};

function nothingToAsk(language: string): AskStep {
  return { ...NO_STEP, language, title: '' };
}

function asStep(
  { wave, invitation, isGuarded }: Opened,
  token: string,
  step: Step,
  wanted: string | undefined,
): AskStep {
  const language = chooseLanguage([wanted, invitation.language], languagesOf(wave.questions));
  const words = pageWords(language);
  const product = wave.productName ?? wave.title;
  if (step.kind !== 'page') {
    const said = {
      answered: [words.thanks, isGuarded ? words.thanksMore(wave.least) : words.thanksApart],
      declined: [words.declined, ''],
      over: [words.over, words.overMore],
    }[step.kind];
    return { ...NO_STEP, language, title: said[0] ?? '', note: said[1] ?? '', ended: step.kind };
  }
  return {
    ...NO_STEP,
    token,
    language,
    title: words.about(product),
    note: [
      (wave.anonymous ? words.anonymous : words.confidential)(wave.least, wave.leastComments),
      isGuarded ? '' : words.handedOut,
    ]
      .filter(Boolean)
      .join(' '),
    page: step.page.map((question) => shown(question, language, product)),
    isLast: step.isLast,
    canBeTold: step.canBeTold,
    problems: [...step.problems],
    draft: JSON.stringify(step.draft),
    words: {
      next: words.next,
      send: words.send,
      decline: words.decline,
      problem: words.problem,
      tell: words.mayTell,
    },
  };
}

function shown(question: Question, language: string, product: string): AskStep['page'][number] {
  const say = (text: Question['text'] | undefined) => inLanguage(text, language, product);
  const { key, kind, required, points = 0, choices = [] } = question;
  return {
    key,
    kind,
    required,
    text: say(question.text),
    hint: say(question.hint),
    low: say(question.low),
    high: say(question.high),
    choices:
      kind === 'scale'
        ? Array.from({ length: points }, (_, index) => ({
            value: String(index + 1),
            text: String(index + 1),
          }))
        : choices.map(({ value, text }) => ({ value, text: say(text) })),
  };
}
