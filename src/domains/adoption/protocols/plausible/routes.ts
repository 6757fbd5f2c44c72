import { jsonOf } from '#platform/body.ts';
import type { HttpApp } from '#platform/http.ts';
import type { Intake } from '../actions.ts';
import { addressOf, keyOf, open, readJson } from '../receiving/routes.ts';
import { findDomain, readPlausible, spellOut } from './rules.ts';

const WHERE = 'the domain of the message';

/** Plausible's events API. */
export function servePlausible(app: HttpApp, intake: Intake): void {
  open(app, ['POST'], ['/api/event'], async (c) => {
    const message = spellOut(await readJson(c));
    const key = keyOf(findDomain(message), WHERE);
    const person = intake.visitor([addressOf(c), c.req.header('user-agent') ?? '', key]);
    const { props } = message;
    const said = typeof props === 'string' && props !== '' ? jsonOf(props) : props || undefined;
    await intake.take({ key, protocol: 'plausible' }, readPlausible(message, person, said));
    return c.text('ok', 202);
  });
}
