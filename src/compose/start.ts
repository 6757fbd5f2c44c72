import type { Config } from '#platform/config.ts';
import { startServer } from './server.ts';

/** Serves until the process is told to stop. A second signal ends it at once. */
export async function start(config: Config, print: (text: string) => void): Promise<void> {
  const server = await startServer(config);
  print(`Musthave is at ${server.address}. Sign in (works once, for a day): ${server.signInLink}`);
  if (!server.isSetUp)
    print('Nothing is recorded yet: open the link to load the example organisation or to start empty.');
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      server.stop().then(resolve, reject);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
