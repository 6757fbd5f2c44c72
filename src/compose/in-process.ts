import { getOrMakeFirstOrganisation } from '#domains/people/organisations/store.ts';
import { type Api, inProcessApi } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { DataFolder } from '#platform/data-folder.ts';
import { createLog } from '#platform/log.ts';
import { expectFewQuestions } from '#platform/postgres.ts';
import { createService } from './app.ts';
import { openStores, type Stores } from './stores.ts';
import { mailOf, publicAddressOf } from './surveys.ts';

/** An API to talk to, and how to let it go again. */
export interface OpenApi extends Api {
  readonly close: () => Promise<void>;
}

/** The whole application in this process, on a data folder that is let go with it. Throws without leaving anything open. */
export async function openInProcess(config: Config, folder: DataFolder): Promise<OpenApi> {
  try {
    if (config.databaseUrl === undefined) expectFewQuestions();
    const stores = await openStores(config, folder, createLog(config.logLevel));
    try {
      return await serveCommands(config, folder, stores);
    } catch (error) {
      await stores.close();
      throw error;
    }
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function serveCommands(config: Config, folder: DataFolder, stores: Stores): Promise<OpenApi> {
  const { localKey, uploadFolder, draftFolder } = folder;
  const { app, recounter } = createService({
    stores,
    clock: systemClock,
    log: createLog(config.logLevel),
    localKey,
    organisationId: await getOrMakeFirstOrganisation(stores.postgres.db),
    uploadFolder,
    draftFolder,
    mail: mailOf(config),
    publicAddress: () => publicAddressOf(config, `http://localhost:${config.port}`),
  });
  return {
    ...inProcessApi(app, localKey),
    close: async () => {
      await recounter.close();
      await stores.close();
      folder.release();
    },
  };
}
