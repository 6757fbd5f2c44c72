import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { compress } from 'hono/compress';
import type { HttpApp } from '#platform/http.ts';

const SITE = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** The page: its files as they were built, and its shell for every address that is not the API's. Nothing where none was built. */
export function serveSite(app: HttpApp): void {
  if (!existsSync(SITE)) return;
  app.use('/assets/*', compress(), async (c, next) => {
    await next();
    // A built file's name carries its hash, so it never changes under that name.
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.get('/assets/*', serveStatic({ root: SITE }));
  app.get('/favicon.svg', serveStatic({ root: SITE }));
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/v1/')) return next();
    return c.html(await readFile(`${SITE}/index.html`, 'utf8'), 200, { 'Cache-Control': 'no-cache' });
  });
}
