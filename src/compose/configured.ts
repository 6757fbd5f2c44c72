import { getOrMakeFirstOrganisation } from '#domains/people/organisations/store.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { DataFolder } from '#platform/data-folder.ts';
import type { Log } from '#platform/log.ts';
import { createService, type Service } from './app.ts';
import type { Stores } from './stores.ts';
import { mailOf, publicAddressOf } from './surveys.ts';

interface Running {
  readonly stores: Stores;
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly log: Log;
  /** Where this process can be reached, when no public address is set. */
  readonly address: () => string;
}

/** The application as the settings want it, the same for a server and for a command: no setting is for one of them alone. */
export async function createConfiguredService(
  config: Config,
  { stores, folder, clock, log, address }: Running,
): Promise<Service & { readonly organisationId: number }> {
  const organisationId = await getOrMakeFirstOrganisation(stores.postgres.db);
  const { localKey, uploadFolder, draftFolder } = folder;
  const service = createService({
    stores,
    clock,
    log,
    localKey,
    organisationId,
    uploadFolder,
    draftFolder,
    mail: mailOf(config),
    trustedWays: config.trustedWays?.split(',').map((way) => way.trim()),
    publicAddress: () => publicAddressOf(config, address()),
  });
  return { ...service, organisationId };
}
