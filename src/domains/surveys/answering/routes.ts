import { bodyLimit } from 'hono/body-limit';
import { AppError } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import { languagesOf } from '../questionnaires/rules.ts';
import { type AnsweringParts, findOpened, findOpenWave, type Opened } from './actions.ts';
import { askingPage, saidPage } from './pages/actions.ts';
import { pageWords } from './pages/rules.ts';
import {
  carriedDraft,
  chooseLanguage,
  type Draft,
  languagesWanted,
  NOTHING_SAID,
  saidIn,
  withPage,
} from './rules.ts';
import { type Step, stepAt, takeStep } from './steps/actions.ts';

const ROUTE = '/a/:token';
/** Of a wave that anybody may answer. */
const OPEN_ROUTE = '/o/:token';
const LIMIT = 256 * 1024;

interface AnswerRoutes extends AnsweringParts {
  readonly restDaysOf: (organisationId: number) => Promise<number>;
}

/** The pages behind links. Whoever has the link may answer; no cookie counts, and a GET changes nothing. */
export function serveAnswering(app: HttpApp, parts: AnswerRoutes): void {
  serveLink(app, parts, ROUTE, findOpened);
  serveLink(app, parts, OPEN_ROUTE, findOpenWave);
}

function serveLink(app: HttpApp, parts: AnswerRoutes, route: string, find: typeof findOpened): void {
  app.get(route, async (c) => {
    c.set('route', route);
    const opened = await find(parts.db, c.req.param('token') ?? '');
    const language = languageOf(c, opened, c.req.query('lang'));
    if (opened === undefined) return nowhere(language);
    return show(parts, opened, stepAt(parts, opened, draftAt(c, opened)), language);
  });
  const tooLarge = () => {
    throw new AppError('too-large', 'The form is too large.');
  };
  app.post(route, bodyLimit({ maxSize: LIMIT, onError: tooLarge }), async (c) => {
    c.set('route', route);
    const opened = await find(parts.db, c.req.param('token') ?? '');
    const form = await formOf(c);
    const language = languageOf(c, opened, form.language?.[0]);
    if (opened === undefined) return nowhere(language);
    return take(parts, opened, form, language);
  });
}

/** What is said already: so far, or by the address, as by a service that knows how it ended (?q-ended=refused). */
function draftAt(c: HttpContext, { wave, invitation }: Opened): Draft {
  if (invitation.draft !== null) return invitation.draft;
  const said = saidIn(wave.questions, c.req.queries());
  return { ...NOTHING_SAID, said: withPage(NOTHING_SAID, wave.questions, said).said };
}

type Form = Readonly<Record<string, readonly string[]>>;

async function formOf(c: HttpContext): Promise<Form> {
  const fields = await c.req.parseBody({ all: true }).catch(() => ({}));
  const texts = Object.entries(fields).map(([name, value]) => {
    return [name, [value].flat().filter((one): one is string => typeof one === 'string')] as const;
  });
  return Object.fromEntries(texts);
}

function languageOf(c: HttpContext, opened: Opened | undefined, chosen: string | undefined): string {
  const written = opened === undefined ? ['en', 'fr'] : languagesOf(opened.wave.questions);
  const wanted = [chosen, opened?.invitation.language, ...languagesWanted(c.req.header('accept-language'))];
  return chooseLanguage(wanted, written);
}

function nowhere(language: string): Promise<Response> {
  const { unknown, unknownMore } = pageWords(language);
  return saidPage(unknown, unknownMore, language, 404);
}

/** A step as a page, or as one that says what is the matter. */
async function show(parts: AnswerRoutes, { wave }: Opened, step: Step, language: string): Promise<Response> {
  const words = pageWords(language);
  if (step.kind === 'page')
    return askingPage({ ...step, wave, language, languages: languagesOf(wave.questions) });
  if (step.kind === 'answered') return saidPage(words.thanks, words.thanksMore(wave.least), language);
  if (step.kind === 'over') return saidPage(words.over, words.overMore, language, 410);
  const days = await parts.restDaysOf(wave.organisationId);
  return saidPage(words.declined, words.declinedMore(days), language);
}

async function take(parts: AnswerRoutes, opened: Opened, form: Form, language: string): Promise<Response> {
  const { wave, invitation } = opened;
  const step = await takeStep(parts, opened, {
    action: form.do?.[0],
    page: (form.page?.[0] ?? '').split(' '),
    said: (questions) => saidIn(questions, form),
    draft: wave.anonymous ? carriedDraft(form.draft?.[0]) : (invitation.draft ?? NOTHING_SAID),
    language,
    mayTell: form.tell?.[0] === 'yes',
  });
  // What may not be kept travels in the page itself, and what is wrong is said beside it; all else is loaded anew, so that going
  // back in the browser sends nothing twice.
  const stays = step.kind === 'page' && (wave.anonymous || step.problems.length > 0);
  return stays || step.kind === 'over' || opened.isAnybody
    ? show(parts, opened, step, language)
    : again(language);
}

function again(language: string): Response {
  const location = `?lang=${encodeURIComponent(language)}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
