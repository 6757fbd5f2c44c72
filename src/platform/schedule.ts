import { Cron } from 'croner';
import type { Log } from './log.ts';

/** What runs by itself at certain times. */
export interface Schedule {
  readonly stop: () => void;
}

/**
 * Runs work by a cron pattern (UTC), never twice at once; a failure is logged and the next time comes.
 * @param pattern minute, hour, day of the month, month, day of the week: `17 3 * * *` is every day at 03:17.
 */
export function schedule(pattern: string, name: string, log: Log, work: () => Promise<unknown>): Schedule {
  const job = new Cron(
    pattern,
    {
      timezone: 'UTC',
      protect: true,
      unref: true,
      catch: (error) => log.error({ err: error, job: name }, 'a job failed'),
    },
    async () => {
      await work();
      log.info({ job: name }, 'a job is done');
    },
  );
  return { stop: () => job.stop() };
}
