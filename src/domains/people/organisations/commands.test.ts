import { Command } from 'commander';
import { expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { addSettingsCommand } from './commands.ts';
import { settings } from './contract.ts';

const app = startTestApp();

async function run(...args: string[]) {
  const answer: string[] = [];
  const program = new Command().exitOverride();
  addSettingsCommand(program, {
    withApi: (use) => use({ fetch: app.request }),
    write: (text) => void answer.push(text),
  });
  const error: unknown = await program.parseAsync(['settings', ...args], { from: 'user' }).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { answer: answer.join('\n'), error };
}

it('lists every setting with what it is', async () => {
  const { answer } = await run();
  for (const name of Object.keys(settings.shape)) expect(answer).toContain(name);
  expect(answer).toMatch(/completionBar +0\.9 +Completion rate from which a service serves/);
});

it('sets some, leaves the others, and shows the preset beside what differs from it', async () => {
  const { answer } = await run('completionBar=0.85', 'areas=["IT"]');
  expect(answer).toMatch(/completionBar +0\.85 +0\.9 /);
  expect(JSON.parse((await run('--json')).answer)).toMatchObject({
    completionBar: 0.85,
    areas: ['IT'],
    satisfactionBar: 0.8,
  });
});

it('refuses a name that is none, what is no value, and a value that cannot be; and changes nothing', async () => {
  const before = (await run('--json')).answer;
  for (const [change, message] of [
    ['completionbar=1', 'one of fitBar'],
    ['completionBar', 'write name=value'],
    ['completionBar=most', 'write a number'],
    ['completionBar=1.5', 'settings.completionBar'],
    ['precedence=[{"field":"owner","sources":["a"]}]', 'is not a field'],
  ] as const)
    expect((await run('satisfactionBar=0.1', change)).error, change).toMatchObject({
      message: expect.stringContaining(message),
    });
  expect((await run('--json')).answer).toBe(before);
});
