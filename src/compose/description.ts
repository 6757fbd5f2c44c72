import { docsPage } from '#platform/docs-page.ts';
import type { HttpApp } from '#platform/http.ts';
import packageJson from '../../package.json' with { type: 'json' };

const OUTLINE: Parameters<HttpApp['getOpenAPI31Document']>[0] = {
  openapi: '3.1.0',
  info: {
    title: 'Musthave',
    version: packageJson.version,
    description:
      'Which internal products people would choose, which are merely mandatory, and what to do about each. Every answer is about the organisation of the session or key that asks.',
  },
  security: [{ session: [] }, { key: [] }],
};

/** The API's description, for machines at /openapi.json and for people at /docs. It holds no data, so it is open. */
export function serveApiDescription(app: HttpApp): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'The local key, in the file local.key of the data folder.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'musthave_session',
    description: 'Set by signing in with the one-time link.',
  });
  const describe = () => app.getOpenAPI31Document(OUTLINE);
  app.get('/openapi.json', (c) => c.json(describe()));
  app.get('/docs', (c) => c.html(docsPage(describe())));
}
