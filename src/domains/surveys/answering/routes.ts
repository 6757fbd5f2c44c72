import { bodyLimit } from 'hono/body-limit';
import { dayOf, formatDay } from '#platform/calendar.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import type { Question } from '../questionnaires/contract.ts';
import { languagesOf, nextPage, problemsWith } from '../questionnaires/rules.ts';
import {
  type AnsweringParts,
  answer,
  decline,
  findOpened,
  isOpen,
  type Opened,
  saveDraft,
  standingOf,
} from './actions.ts';
import { askingPage, saidPage } from './pages/actions.ts';
import { pageWords } from './pages/rules.ts';
import {
  carriedDraft,
  chooseLanguage,
  type Draft,
  languagesWanted,
  NOTHING_SAID,
  saidIn,
  seenOf,
  withoutLastPage,
  withPage,
} from './rules.ts';

const ROUTE = '/a/:token';
const LIMIT = 256 * 1024;

interface AnswerRoutes extends AnsweringParts {
  readonly restDaysOf: (organisationId: number) => Promise<number>;
}

/** The page behind a personal link. Whoever has the link may answer; no cookie counts, and a GET changes nothing. */
export function serveAnswering(app: HttpApp, parts: AnswerRoutes): void {
  app.get(ROUTE, async (c) => {
    c.set('route', ROUTE);
    const opened = await findOpened(parts.db, c.req.param('token'));
    const language = languageOf(c, opened, c.req.query('lang'));
    if (opened === undefined) return nowhere(language);
    return show(parts, opened, opened.invitation.draft ?? NOTHING_SAID, language);
  });
  const tooLarge = () => {
    throw new AppError('too-large', 'The form is too large.');
  };
  app.post(ROUTE, bodyLimit({ maxSize: LIMIT, onError: tooLarge }), async (c) => {
    c.set('route', ROUTE);
    const opened = await findOpened(parts.db, c.req.param('token'));
    const form = await formOf(c);
    const language = languageOf(c, opened, form.language?.[0]);
    if (opened === undefined) return nowhere(language);
    if (!isOpen(opened, today(parts))) return show(parts, opened, NOTHING_SAID, language);
    return take(parts, opened, form, language);
  });
}

type Form = Readonly<Record<string, readonly string[]>>;

async function formOf(c: HttpContext): Promise<Form> {
  const fields = await c.req.parseBody({ all: true }).catch(() => ({}));
  const texts = Object.entries(fields).map(([name, value]) => {
    return [name, [value].flat().filter((one): one is string => typeof one === 'string')] as const;
  });
  return Object.fromEntries(texts);
}

const today = ({ clock }: AnsweringParts) => formatDay(dayOf(clock.now()));

function languageOf(c: HttpContext, opened: Opened | undefined, chosen: string | undefined): string {
  const written = opened === undefined ? ['en', 'fr'] : languagesOf(opened.wave.questions);
  const wanted = [chosen, opened?.invitation.language, ...languagesWanted(c.req.header('accept-language'))];
  return chooseLanguage(wanted, written);
}

function nowhere(language: string): Promise<Response> {
  const { unknown, unknownMore } = pageWords(language);
  return saidPage(unknown, unknownMore, language, 404);
}

async function show(
  parts: AnswerRoutes,
  opened: Opened,
  draft: Draft,
  language: string,
  problems: readonly { field: string; reason: string }[] = [],
): Promise<Response> {
  const { wave, invitation } = opened;
  const words = pageWords(language);
  if (invitation.state === 'answered') return saidPage(words.thanks, words.thanksMore(wave.least), language);
  if (invitation.state === 'declined') {
    const days = await parts.restDaysOf(wave.organisationId);
    return saidPage(words.declined, words.declinedMore(days), language);
  }
  if (!isOpen(opened, today(parts))) return saidPage(words.over, words.overMore, language, 410);
  const page = pageAfter(opened, draft);
  return askingPage({
    wave,
    page,
    draft,
    language,
    languages: languagesOf(wave.questions),
    problems,
    isLast: isLastPage(opened, page),
    canBeTold: !wave.anonymous && wave.product !== null && page.some(({ key }) => key === 'improve'),
  });
}

function pageAfter({ wave, invitation }: Opened, draft: Draft): Question[] {
  return nextPage(wave.questions, draft.said, seenOf(draft), standingOf(invitation));
}

/** No question after this page depends on it, or is left. */
function isLastPage({ wave }: Opened, page: readonly Question[]): boolean {
  const last = wave.questions.findLastIndex((question) => page.includes(question));
  return wave.questions
    .slice(last + 1)
    .every(({ showIf }) => showIf !== undefined && !page.some(({ key }) => key === showIf.question));
}

/** Takes a page that was sent: the next one, the one before, the end, or a refusal. */
async function take(parts: AnswerRoutes, opened: Opened, form: Form, language: string): Promise<Response> {
  const { wave, invitation } = opened;
  const draft = wave.anonymous ? carriedDraft(form.draft?.[0]) : (invitation.draft ?? NOTHING_SAID);
  const action = form.do?.[0];
  if (action === 'decline') {
    await decline(parts, opened);
    return again(language);
  }
  const page = pageSent(wave.questions, form);
  const said = saidIn(page, form);
  const sent = withPage(draft, page, said);
  if (action === 'back') return turn(parts, opened, withoutLastPage(withoutLastPage(sent)), language);
  const problems = problemsWith(page, said);
  if (problems.length > 0) return show(parts, opened, { ...draft, said: sent.said }, language, problems);
  if (pageAfter(opened, sent).length > 0) return turn(parts, opened, sent, language);
  try {
    await answer(parts, opened, sent.said, { language, mayTell: form.tell?.[0] === 'yes' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    // Something that an earlier page should have asked: ask from there.
    return show(
      parts,
      opened,
      { said: sent.said, pages: [] },
      language,
      error.problems.map(({ field = '', reason }) => ({ field, reason })),
    );
  }
  return again(language);
}

/** The questions that the form had, by its own word: another page may have been sent meanwhile from another window. */
function pageSent(questions: readonly Question[], form: Form): Question[] {
  const keys = new Set((form.page?.[0] ?? '').split(' '));
  return questions.filter(({ key }) => keys.has(key));
}

async function turn(parts: AnswerRoutes, opened: Opened, draft: Draft, language: string): Promise<Response> {
  // What may not be kept travels in the page itself.
  if (opened.wave.anonymous) return show(parts, opened, draft, language);
  await saveDraft(parts, opened, draft, language);
  return again(language);
}

/** Loads the page anew, so that going back in the browser sends nothing twice. */
function again(language: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `?lang=${encodeURIComponent(language)}`, 'cache-control': 'no-store' },
  });
}
