import { BODY_LIMIT, readBody } from '#platform/body.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError, invalid } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import type { Intake } from '../actions.ts';
import { bearerOf, keyOf, open } from '../receiving/routes.ts';
import { unwrap, unwrapText } from './bodies/actions.ts';
import { findProjectKey, namesOf, readPosthog } from './rules.ts';
import { NO_SCRIPT, NOTHING, noFlags, settingsOf, settingsScript } from './settings/rules.ts';

const WHERE = 'api_key or token in the body, or as token in the address';
const CAPTURE = ['/batch', '/capture', '/e', '/track', '/i/v0/e', '/i/v0/ai/batch'];
const OLD_CAPTURE = ['/capture', '/e', '/track'];
const NOT_TAKEN = ['/engage', '/s', '/i/v1/logs', '/i/v1/metrics'];
const SCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8' };

/** PostHog's capture API, and what its clients ask beside it. */
export function servePosthog(app: HttpApp, intake: Intake, clock: Clock): void {
  const take = async (body: unknown, key: string | undefined) => {
    const sender = { key: keyOf(key, WHERE), protocol: 'posthog' } as const;
    return intake.take(sender, readPosthog(body, clock.now().getTime()));
  };
  open(app, ['POST'], CAPTURE, async (c) => {
    const body = await unwrap(await readBody(c, { limit: BODY_LIMIT }), {
      compression: c.req.query('compression'),
    });
    await take(body, findProjectKey(body) ?? keyInAddress(c));
    return c.json({ status: 1 });
  });
  open(app, ['GET'], OLD_CAPTURE, async (c) => {
    const data = c.req.query('data');
    if (data === undefined) throw invalid('data', 'not given');
    const body = await unwrapText(data);
    await take(body, findProjectKey(body) ?? keyInAddress(c));
    return c.json({ status: 1 });
  });
  open(app, ['POST'], ['/i/v1/analytics/events'], async (c) => {
    const body = await unwrap(await readBody(c, { limit: BODY_LIMIT }), { compression: undefined });
    const { refused } = await take(body, bearerOf(c));
    return c.json({ results: fatesOf(namesOf(body), refused) });
  });
  serveSettings(app, intake);
}

/** What became of each event, by its name. */
function fatesOf(
  names: readonly (string | undefined)[],
  refused: readonly {
    readonly index: number;
    readonly reason: string;
    readonly field?: string | undefined;
  }[],
): object {
  const fates = new Map(names.map((name) => [name, { result: 'ok', details: '' }]));
  for (const { index, field, reason } of refused)
    fates.set(names[index], { result: 'drop', details: `${field ?? 'event'}: ${reason}` });
  fates.delete(undefined);
  return Object.fromEntries(fates);
}

function serveSettings(app: HttpApp, intake: Intake): void {
  const check = async (c: HttpContext) => {
    const key = keyOf(c.req.param('key'), 'the last but one part of the address');
    if (!(await intake.knows({ key, protocol: 'posthog' })))
      throw new AppError('unauthenticated', 'No source has this project key.');
    return key;
  };
  open(app, ['GET'], ['/array/:key/config'], async (c) => c.json(settingsOf(await check(c))));
  open(app, ['GET'], ['/array/:key/config.js'], async (c) =>
    c.body(settingsScript(await check(c)), 200, SCRIPT),
  );
  open(app, ['GET'], ['/array/:key/array.js', '/static/array.js'], (c) => c.body(NO_SCRIPT, 200, SCRIPT));
  open(app, ['GET'], ['/static/*'], (c) => c.body('', 200, SCRIPT));
  open(app, ['GET', 'POST'], ['/decide', '/flags'], (c) => c.json(noFlags()));
  open(app, ['POST'], NOT_TAKEN, (c) => c.json({ status: 1 }));
  for (const [path, nothing] of Object.entries(NOTHING))
    open(app, ['GET', 'POST'], [path], (c) => c.json(nothing));
}

function keyInAddress(c: HttpContext): string | undefined {
  return c.req.query('token') ?? c.req.query('api_key');
}
