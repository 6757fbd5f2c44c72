import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { ageEvents } from '#domains/adoption/aging/actions.ts';
import { getOrganisation, getSettings } from '#domains/people/organisations/store.ts';
import { makeSignInToken } from '#domains/people/sessions/actions.ts';
import { type Api, inProcessApi } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { holdDataFolder } from '#platform/data-folder.ts';
import { AppError } from '#platform/errors.ts';
import { createLog } from '#platform/log.ts';
import { schedule } from '#platform/schedule.ts';
import type { Service } from './app.ts';
import { createConfiguredService } from './configured.ts';
import { openStores } from './stores.ts';
import { publicAddressOf } from './surveys.ts';

/** A server that answers. `stop` lets requests finish, closes the stores and lets the data folder go. */
export interface RunningServer {
  readonly address: string;
  readonly signInLink: string;
  readonly isSetUp: boolean;
  /** The server's own API, asked without a socket. */
  readonly api: Api;
  readonly stop: () => Promise<void>;
}

const PATIENCE = 10_000;

/** Holds the data folder, opens and migrates the stores, and listens. Throws without leaving anything open. */
export async function startServer(config: Config): Promise<RunningServer> {
  const clock = systemClock;
  const log = createLog(config.logLevel);
  const folder = holdDataFolder(config.data, 'musthave start', clock.now());
  try {
    const stores = await openStores(config, folder, log);
    try {
      // A server is ready for every question when it says where it is.
      await stores.openEvents();
      const { db } = stores.postgres;
      let listening = '';
      const running = { stores, folder, clock, log, address: () => listening };
      const service = await createConfiguredService(config, running);
      const { organisationId } = service;
      const { server, address } = await listen(service, config);
      listening = address;
      await service.recounter.resume();
      folder.announce(address);
      const token = await makeSignInToken({ db, clock }, organisationId);
      const aging = { db, clickhouse: stores.clickhouse, clock, getSettings };
      const nightly = schedule('17 3 * * *', 'age events', log, () => ageEvents(aging, organisationId));
      const minutely = schedule('* * * * *', 'send messages', log, service.surveys.deliver);
      log.info({ address }, 'listening');
      return {
        address,
        signInLink: `${publicAddressOf(config, address)}/sign-in#${token}`,
        isSetUp: (await getOrganisation(db, organisationId)).setUp,
        api: inProcessApi(service.app, folder.localKey),
        stop: async () => {
          nightly.stop();
          minutely.stop();
          await closeServer(server);
          await service.surveys.close();
          await service.recounter.close();
          await stores.close();
          folder.release();
          log.info('stopped');
        },
      };
    } catch (error) {
      await stores.close();
      throw error;
    }
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function listen(
  { app, answerFirst }: Service,
  { host, port }: Config,
): Promise<{ server: Server; address: string }> {
  const answerBy = getRequestListener(app.fetch, { hostname: host });
  const server = createServer((incoming, outgoing) => {
    if (!answerFirst(incoming, outgoing)) void answerBy(incoming, outgoing);
  }).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    const why = taken
      ? `Port ${port} of ${host} is taken. Choose another with --port.`
      : `Cannot listen on ${host}:${port}.`;
    throw new AppError('unavailable', why, [], { cause });
  }
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { server, address: `http://${name}:${boundPort}` };
}

/** Takes no new requests, lets those under way finish for a while, then cuts what is left. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE);
  await closed;
  clearTimeout(cut);
}
