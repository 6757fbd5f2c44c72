import { type Clock, systemClock } from '#platform/clock.ts';
import type { HttpApp } from '#platform/http.ts';
import type { Intake } from './actions.ts';
import { serveOpenTelemetry } from './opentelemetry/routes.ts';
import { servePlausible } from './plausible/routes.ts';
import { servePosthog } from './posthog/routes.ts';
import { serveSegment } from './segment/routes.ts';
import { serveUmami } from './umami/routes.ts';

/**
 * Serves the protocols of SDKs that people already have. They come from pages of other sites and bring keys of their
 * own: put them on the app before what guards our own pages.
 * @param clock for clients that say only how long ago something was.
 */
export function serveProtocols(app: HttpApp, intake: Intake, clock: Clock = systemClock): void {
  serveSegment(app, intake);
  servePosthog(app, intake, clock);
  serveUmami(app, intake);
  servePlausible(app, intake);
  serveOpenTelemetry(app, intake);
}
