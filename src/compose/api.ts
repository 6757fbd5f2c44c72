import { getOrMakeFirstOrganisation } from '#domains/people/organisations/store.ts';
import { type Api, inProcessApi, withKey } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { findHolder, holdDataFolder, readLocalKey } from '#platform/data-folder.ts';
import { AppError } from '#platform/errors.ts';
import { createLog } from '#platform/log.ts';
import { createService } from './app.ts';
import { openStores } from './stores.ts';
import { mailOf, publicAddressOf } from './surveys.ts';

/** An API to talk to, and how to let it go again. */
export interface OpenApi extends Api {
  readonly close: () => Promise<void>;
}

/**
 * Finds the API for a command: the server that the settings name; else, when a server has the data folder, that one; else the
 * whole application in this process. The commands cannot tell the difference.
 */
export async function openApi(config: Config, command: string): Promise<OpenApi> {
  if (config.server !== undefined) return remote(config.server, config.key);
  try {
    return await inProcess(config, command);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'data-folder-held') throw error;
    const address = findHolder(config.data)?.address;
    if (address === undefined) throw error;
    return remote(address, readLocalKey(config.data));
  }
}

function remote(address: string, key: string | undefined): OpenApi {
  return {
    fetch: async (path, init) => {
      try {
        return await fetch(new URL(path, address), withKey(init, key));
      } catch (cause) {
        throw new AppError('unavailable', `No server answers at ${address}.`, [], { cause });
      }
    },
    close: async () => undefined,
  };
}

async function inProcess(config: Config, command: string): Promise<OpenApi> {
  const folder = holdDataFolder(config.data, command, systemClock.now());
  try {
    const log = createLog(config.logLevel);
    const stores = await openStores(config, folder, log);
    const organisationId = await getOrMakeFirstOrganisation(stores.postgres.db);
    const { localKey, uploadFolder, draftFolder } = folder;
    const { app, recounter } = createService({
      stores,
      clock: systemClock,
      log,
      localKey,
      organisationId,
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
  } catch (error) {
    folder.release();
    throw error;
  }
}
