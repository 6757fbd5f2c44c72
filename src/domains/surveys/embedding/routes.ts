import { cors } from 'hono/cors';
import { type HttpApp, serve } from '#platform/http.ts';
import { answerHere, askHere, type EmbeddingParts, sayHere } from './actions.ts';
import { answerOnPage, askOnPage, sayOnPage } from './contract.ts';

/** Serves pages of other sites, which sign whom they speak for: put it before what guards our own pages and their cookies. */
export function serveEmbedding(app: HttpApp, parts: EmbeddingParts): void {
  const anywhere = cors({
    origin: '*',
    allowMethods: ['POST'],
    allowHeaders: ['content-type'],
    maxAge: 86_400,
  });
  for (const path of ['/v1/ask', '/v1/ask/*', '/v1/ask-feedback']) app.use(path, anywhere);
  serve(app, askOnPage, ({ body }) => askHere(parts, body));
  serve(app, answerOnPage, ({ params, body }) => answerHere(parts, params.token, body));
  serve(app, sayOnPage, ({ body }) => sayHere(parts, body));
}
