import { isCancel, select } from '@clack/prompts';
import { loadExample } from '#domains/imports/examples/contract.ts';
import { EXAMPLES } from '#domains/imports/examples/rules.ts';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { type Api, call } from '#platform/client.ts';
import type { Config } from '#platform/config.ts';
import { AppError } from '#platform/errors.ts';
import { startServer } from './server.ts';

/** Serves until the process is told to stop. A second signal ends it at once. */
export async function start(config: Config, print: (text: string) => void): Promise<void> {
  const server = await startServer(config);
  const stopped = new Promise<void>((resolve, reject) => {
    const stop = () => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      server.stop().then(resolve, reject);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  print(`Musthave is at ${server.address}. Sign in (works once, for a day): ${server.signInLink}`);
  if (!server.isSetUp) await offer(server.api, print);
  await stopped;
}

/** Offers the example or an empty start: in a terminal by a question, otherwise, and besides, on the page. */
async function offer(api: Api, print: (text: string) => void): Promise<void> {
  print('Nothing is recorded yet. The page offers to load an example organisation, or to start empty.');
  if (!(process.stdin.isTTY && process.stdout.isTTY)) return;
  const answer = await select({
    message: 'Begin with',
    options: [
      { value: 'page', label: 'I decide on the page' },
      ...EXAMPLES.map(({ key, title, about }) => ({
        value: key,
        label: `the example: ${title}`,
        hint: about,
      })),
      { value: 'empty', label: 'nothing: start empty' },
    ],
  });
  if (isCancel(answer)) {
    process.kill(process.pid, 'SIGINT');
    return;
  }
  try {
    if (answer === 'empty') await call(api, changeOrganisation, { body: { setUp: true } });
    else if (answer !== 'page') await call(api, loadExample, { params: { example: answer } });
    print(answer === 'page' ? 'Open the link above.' : 'Done. Open the link above.');
  } catch (error) {
    // Somebody was faster on the page: the server goes on as it is.
    if (!(error instanceof AppError)) throw error;
    print(error.message);
  }
}
