import { withKey } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { type DataFolder, findHolder, holdDataFolder, readLocalKey } from '#platform/data-folder.ts';
import { AppError } from '#platform/errors.ts';
import type { OpenApi } from './in-process.ts';

/**
 * Finds the API for a command: the server that the settings name; else, when a server has the data folder, that one; else the
 * whole application in this process. The commands cannot tell the difference.
 */
export async function openApi(config: Config, command: string): Promise<OpenApi> {
  if (config.server !== undefined) return remote(config.server, config.key);
  let folder: DataFolder;
  try {
    folder = holdDataFolder(config.data, command, systemClock.now());
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'data-folder-held') throw error;
    const address = findHolder(config.data)?.address;
    if (address === undefined) throw error;
    return remote(address, readLocalKey(config.data));
  }
  // Whoever talks to a server needs nothing of the application.
  const { openInProcess } = await import('./in-process.ts');
  return openInProcess(config, folder);
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
