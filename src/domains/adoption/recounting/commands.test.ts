import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { addSettingsCommand } from '#domains/people/organisations/commands.ts';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { activityOf, deploy } from '../../../../scripts/testing/usage.ts';
import { addRecountCommand, followRecount } from './commands.ts';

const app = startTestApp();

/** What a command prints, what it says of its progress meanwhile, and what it throws. */
async function run(...args: string[]) {
  const [answer, progress]: [string[], string[]] = [[], []];
  const program = new Command().exitOverride();
  const parts = {
    withApi: <T>(use: (api: { fetch: typeof app.request }) => Promise<T>) => use({ fetch: app.request }),
    write: (text: string) => void answer.push(text),
  };
  const onProgress = (text: string) => void progress.push(text);
  addSettingsCommand(program, parts, (api) => followRecount(api, onProgress));
  addRecountCommand(program.command('events'), parts, onProgress);
  const error: unknown = await program.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { answer: answer.join('\n'), progress: progress.join('\n'), error };
}

const activity = () => activityOf(app.parts().stores);

beforeAll(async () => {
  await app.put('teams', [{ key: 'red' }]);
  await app.put('options', [{ key: 'ci', name: 'CI', kind: 'product' }]);
});

describe('a change of the time zone by the command line', () => {
  it('counts days anew, and is over when the command is', async () => {
    expect((await run('events', 'recount')).answer).toBe(
      'The time zone was never changed: days are those of UTC.',
    );
    const sent = deploy({ event: 'used', time: '2026-05-01T03:59:00Z' });
    await app.request('/v1/events', { method: 'POST', body: JSON.stringify(sent) });
    const { progress, error } = await run('settings', 'timeZone="America/New_York"');
    expect(error).toBeUndefined();
    expect(progress).toContain('The days of use are being counted anew by America/New_York');
    expect((await activity())[0]).toContain("['2026-04-30']");
    const { answer } = await run('events', 'recount');
    expect(answer).toMatch(/^Days of use are those of America\/New_York: counted anew, 20/);
    expect(JSON.parse((await run('events', 'recount', '--again', '--json')).answer)).toMatchObject({
      timeZone: 'America/New_York',
      state: 'done',
    });
    expect((await activity())[0]).toContain("['2026-04-30']");
  });

  it('is refused, and changes nothing, where events are deleted after a time', async () => {
    await run('settings', 'keepEventsDays=100');
    const before = await activity();
    expect((await run('settings', 'timeZone="UTC"')).error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('events are deleted after 100 days here'),
    });
    expect((await run('settings', '--json')).answer).toContain('"timeZone": "America/New_York"');
    expect((await run('events', 'recount', '--again')).error).toMatchObject({ code: 'conflict' });
    expect(await activity()).toEqual(before);
  });
});
