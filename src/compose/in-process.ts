import { type Api, inProcessApi } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { DataFolder } from '#platform/data-folder.ts';
import { createLog, type Log } from '#platform/log.ts';
import { expectFewQuestions } from '#platform/postgres.ts';
import { createConfiguredService } from './configured.ts';
import { openStores, type Stores } from './stores.ts';

/** An API to talk to, and how to let it go again. */
export interface OpenApi extends Api {
  readonly close: () => Promise<void>;
}

/** The whole application in this process, on a data folder that is let go with it. Throws without leaving anything open. */
export async function openInProcess(config: Config, folder: DataFolder): Promise<OpenApi> {
  try {
    if (config.databaseUrl === undefined) expectFewQuestions();
    const log = createLog(config.logLevel);
    const stores = await openStores(config, folder, log);
    try {
      return await serveCommands(config, folder, stores, log);
    } catch (error) {
      await stores.close();
      throw error;
    }
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function serveCommands(config: Config, folder: DataFolder, stores: Stores, log: Log): Promise<OpenApi> {
  const address = () => `http://localhost:${config.port}`;
  const running = { stores, folder, clock: systemClock, log, address };
  const { app, recounter } = await createConfiguredService(config, running);
  return {
    ...inProcessApi(app, folder.localKey),
    close: async () => {
      await recounter.close();
      await stores.close();
      folder.release();
    },
  };
}
