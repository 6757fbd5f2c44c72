import { createHash, randomBytes } from 'node:crypto';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { AppError } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import { languagesOf } from '../questionnaires/rules.ts';
import { type AnsweringParts, findOpened, findOpenWave, type Opened, saveDraft } from './actions.ts';
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
  readonly publicAddress: () => string;
}

/** What a browser keeps of a link, for that link alone: the other half of its draft's key, and that it is done with it. */
const DRAFT = 'draft';
const DONE = 'done';
const KEPT_SECONDS = 90 * 86_400;

/**
 * The pages behind links. Whoever has the link may answer, and learns nothing by it: what was begun is shown to the browser alone in
 * which it was begun, and an answered link looks as any other. A GET changes nothing.
 */
export function serveAnswering(app: HttpApp, parts: AnswerRoutes): void {
  serveLink(app, parts, ROUTE, findOpened);
  serveLink(app, parts, OPEN_ROUTE, findOpenWave);
}

function serveLink(app: HttpApp, parts: AnswerRoutes, route: string, find: typeof findOpened): void {
  app.get(route, async (c) => {
    c.set('route', route);
    const opened = await find(parts, c.req.param('token') ?? '');
    const language = languageOf(c, opened, c.req.query('lang'));
    if (opened === undefined) return nowhere(language);
    const step = stepAt(parts, opened, draftAt(c, opened));
    const done = getCookie(c, DONE);
    const kind = step.kind === 'page' && (done === 'answered' || done === 'declined') ? done : undefined;
    return show(parts, opened, kind === undefined ? step : { kind }, language);
  });
  const tooLarge = () => {
    throw new AppError('too-large', 'The form is too large.');
  };
  app.post(route, bodyLimit({ maxSize: LIMIT, onError: tooLarge }), async (c) => {
    c.set('route', route);
    const opened = await find(parts, c.req.param('token') ?? '');
    const form = await formOf(c);
    const language = languageOf(c, opened, form.language?.[0]);
    if (opened === undefined) return nowhere(language);
    return take(parts, c, opened, form, language);
  });
}

/**
 * What is said already: so far in this browser, or by the address, as by a service that knows how it ended (?q-ended=refused).
 */
function draftAt(c: HttpContext, { wave, invitation }: Opened): Draft {
  const key = getCookie(c, DRAFT);
  if (invitation.draft !== null && key !== undefined && hashOf(key) === invitation.draftKey)
    return invitation.draft;
  const said = saidIn(wave.questions, c.req.queries());
  return { ...NOTHING_SAID, said: withPage(NOTHING_SAID, wave.questions, said).said };
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

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
async function show(
  parts: AnswerRoutes,
  { wave, isGuarded, isAnybody: anybody }: Opened,
  step: Step,
  language: string,
): Promise<Response> {
  const words = pageWords(language);
  if (step.kind === 'page')
    return askingPage({
      ...step,
      wave,
      language,
      languages: languagesOf(wave.questions),
      isGuarded,
      isAnybody: anybody === true,
    });
  if (step.kind === 'answered')
    return saidPage(words.thanks, isGuarded ? words.thanksMore(wave.least) : words.thanksApart, language);
  if (step.kind === 'over') return saidPage(words.over, words.overMore, language, 410);
  const days = await parts.restDaysOf(wave.organisationId);
  return saidPage(words.declined, words.declinedMore(days), language);
}

async function take(
  parts: AnswerRoutes,
  c: HttpContext,
  opened: Opened,
  form: Form,
  language: string,
): Promise<Response> {
  const key = getCookie(c, DRAFT) ?? randomBytes(18).toString('base64url');
  const step = await takeStep(parts, opened, {
    action: form.do?.[0],
    page: (form.page?.[0] ?? '').split(' '),
    said: (questions) => saidIn(questions, form),
    draft: carriedDraft(form.draft?.[0]),
    language,
    mayTell: form.tell?.[0] === 'yes',
    save: (draft) => saveDraft(parts, opened, draft, hashOf(key)),
  });
  const response = await show(parts, opened, step, language);
  if (opened.isAnybody || step.kind === 'over') return response;
  const [name, value] = step.kind === 'page' ? [DRAFT, key] : [DONE, step.kind];
  const isSecure = parts.publicAddress().startsWith('https:') ? '; Secure' : '';
  response.headers.append(
    'set-cookie',
    `${name}=${value}; Path=${c.req.path}; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${isSecure}`,
  );
  return response;
}
