import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { isTrustedSite, type Ways } from '../reaching/rules.ts';
import { listSites as describedSites, renewSecret } from './contract.ts';
import { listSites, writeSecret } from './store.ts';

interface SiteParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly ways: Ways;
}

/** Serves sites that ask. A secret leaves the house once, when it is made. */
export function serveSites(app: HttpApp, { db, clock, ways }: SiteParts): void {
  serve(app, describedSites, async (_input, { organisationId }) =>
    (await listSites(db, organisationId)).map(({ key, name, archived, siteKey, secretMadeAt }) => {
      return { key, name, archived, siteKey, secretMadeAt, counted: isTrustedSite(key, ways) };
    }),
  );
  serve(app, renewSecret, async ({ params: { site } }, { organisationId }, c) => {
    const made = await writeSecret(db, organisationId, site, clock.now());
    if (made === undefined) throw notFound('site', site);
    c.header('cache-control', 'no-store');
    return { key: site, ...made };
  });
}
