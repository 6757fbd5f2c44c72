import { Command } from 'commander';
import { beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { addOutboxCommand } from '../outbox/commands.ts';
import { addFeedbackCommand } from './commands.ts';

const app = startTestApp();

async function run(...args: string[]) {
  const answer: string[] = [];
  const program = new Command().exitOverride();
  const parts = {
    withApi: <Result>(use: (api: { fetch: typeof app.request }) => Promise<Result>) =>
      use({ fetch: app.request }),
    write: (text: string) => void answer.push(text),
  };
  addFeedbackCommand(program, parts);
  addOutboxCommand(program, parts);
  await program.parseAsync(args, { from: 'user' });
  return answer.join('\n');
}

beforeAll(async () => {
  await app.put('people', [{ key: 'ann', email: 'ann@example.org' }]);
  await app.put('options', [{ key: 'ci', name: 'Central CI' }]);
});

it('takes in, lists and tells what was said', async () => {
  expect(await run('outbox')).toMatch(
    /^No mail server is set: set MUSTHAVE_SMTP_URL.*\n\nThe outbox is empty\.$/,
  );
  const added = await run('feedback', 'add', 'ci', 'It', 'is', 'slow', '--person', 'ann');
  const [, key = ''] = /^Taken in as (f-\w+)\.$/.exec(added) ?? [];
  const listed = await run('feedback', 'ci');
  expect(listed).toMatch(/^Central CI, as of 2026-06-01: 1 waiting, 0 heard, 0 decided/);
  expect(listed).toMatch(new RegExp(`\\n${key} +waiting +0 +1 +0 +0\\n`));
  expect(listed).toContain('It is slow');
  expect(JSON.parse(await run('feedback', 'ci', '--status', 'told', '--json'))).toMatchObject({ items: [] });
  await expect(run('feedback', 'tell', key, '--text', 'x')).rejects.toThrow(/not decided yet/);
  await app.put('feedback-items', [{ key, decision: 'no', reason: 'Later' }]);
  expect(await run('feedback', 'tell', key, '--text', 'Not now.')).toBe('1 person will be told by mail.');
  expect(await run('outbox', '--deliver')).toMatch(/Sent 0; not sent 0\.[\s\S]*told +waiting +1$/);
  await expect(run('feedback', 'add', 'none', 'x')).rejects.toThrow('There is no product "none".');
});
