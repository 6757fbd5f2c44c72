import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compress } from 'hono/compress';
import { notFound } from '#platform/errors.ts';
import type { HttpApp } from '#platform/http.ts';

const BUILT = fileURLToPath(new URL('../../dist/sdk', import.meta.url));
const FILES = ['sdk.js', 'sdk.mjs', 'ask.js'] as const;
const LENGTH = 22;
// Its name does not change with its content: whoever has it asks again after an hour, and mostly hears that it is the same.
const HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** What pages of any site load, as it was built: our own SDK, /sdk.js and /sdk.mjs, and what asks people, /ask.js. */
export function serveSdk(app: HttpApp): void {
  for (const file of FILES) {
    const path = `${BUILT}/${file}`;
    const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    const tag = `"${createHash('sha256')
      .update(text ?? '')
      .digest('base64url')
      .slice(0, LENGTH)}"`;
    app.get(`/${file}`, compress(), (c) => {
      c.set('route', `/${file}`);
      if (text === undefined) throw notFound('file', file);
      const headers = { ...HEADERS, etag: tag };
      const known = c.req.header('if-none-match') ?? '';
      if (known.includes(tag)) return c.body(null, 304, headers);
      return c.body(text, 200, headers);
    });
  }
}
