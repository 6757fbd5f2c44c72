import { bodyLimit } from 'hono/body-limit';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import { type ReplyParts, showReply, takeReply } from './actions.ts';
import { wantedLanguage } from './rules.ts';

const PATH = '/f/:token';
const MOST_BYTES = 100_000;

/** Serves the page on which somebody who was told says whether it helped. Their link is all they need. */
export function serveReplies(app: HttpApp, parts: ReplyParts): void {
  const languageOf = (c: HttpContext) => wantedLanguage(c.req.header('accept-language'));
  app.get(PATH, (c) => {
    // Never the link itself: it would stand in the log.
    c.set('route', '/f/{token}');
    return showReply(parts, c.req.param('token'), languageOf(c));
  });
  app.post(PATH, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    c.set('route', '/f/{token}');
    return takeReply(parts, c.req.param('token'), await c.req.parseBody(), languageOf(c));
  });
}
