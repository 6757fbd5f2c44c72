import { AppError } from '#platform/errors.ts';
import { callerOf, type HttpApp } from '#platform/http.ts';
import type { Metrics } from '#platform/metrics.ts';
import type { Stores } from './stores.ts';

/** Health, readiness and measures. The first two answer anybody: a balancer has no key. */
export function serveOperations(
  app: HttpApp,
  stores: Pick<Stores, 'postgres' | 'clickhouse'>,
  metrics: Metrics,
): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', async (c) => {
    const states = await Promise.all(
      (['postgres', 'clickhouse'] as const).map(async (name) => {
        const state = await stores[name].ping().then(
          () => 'ready',
          (error: unknown) => (error instanceof AppError ? error.message : 'does not answer'),
        );
        return [name, { kind: stores[name].kind, state }] as const;
      }),
    );
    const ready = states.every(([, { state }]) => state === 'ready');
    return c.json(
      { status: ready ? 'ready' : 'not ready', stores: Object.fromEntries(states) },
      ready ? 200 : 503,
    );
  });
  app.get('/metrics', async (c) => {
    callerOf(c);
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
}
