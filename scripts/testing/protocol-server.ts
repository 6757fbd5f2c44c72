import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Intake, Sender } from '#domains/adoption/protocols/actions.ts';
import { serveProtocols } from '#domains/adoption/protocols/routes.ts';
import { AppError } from '#platform/errors.ts';
import { createHttp, type HttpApp } from '#platform/http.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';

type Reading = Parameters<Intake['take']>[1];

/** One call of `take`, as it came. */
export interface Heard {
  readonly sender: Sender;
  readonly reading: Reading;
}

/** The key of the only source. */
export const KEY = 'key-of-the-source';
/** The key of a source that has too much to do. */
export const BUSY_KEY = 'key-of-a-busy-source';

/** An app that only speaks the protocols, and writes what it hears to the list. */
export function createProtocolApp(heard: Heard[], now: Date = new Date()): HttpApp {
  const intake: Intake = {
    take: async (sender, reading) => {
      checkKey(sender);
      if (sender.key === BUSY_KEY) throw new AppError('busy', 'Too much at once. Send it again shortly.');
      if (sender.key !== KEY) throw new AppError('unauthenticated', 'No source has this key.');
      heard.push({ sender, reading });
      return { taken: reading.events.length, apart: 0, ignored: 0, refused: reading.refused };
    },
    knows: async (sender) => {
      checkKey(sender);
      return sender.key === KEY;
    },
    visitor: (parts) => `visitor ${parts.join(' ')}`,
  };
  return createHttp({
    log: createLog('silent'),
    metrics: createMetrics(),
    authenticate: async () => undefined,
    open: (app) => serveProtocols(app, intake, { now: () => now }),
  });
}

/** As a store would, which cannot look up every text. */
function checkKey({ key }: Sender): void {
  if (!key.isWellFormed() || key.includes('\0')) throw new TypeError('no text for a store');
}

/** A running server of such an app. */
export async function openProtocolServer(): Promise<{
  readonly address: string;
  readonly heard: Heard[];
  readonly close: () => Promise<void>;
}> {
  const heard: Heard[] = [];
  const server = serve({ fetch: createProtocolApp(heard).fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    heard,
    close: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
