import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sayFit } from '../../scripts/testing/survey-answers.ts';

/** What a newcomer types in their first ten minutes, word by word as README.md says it, on a server of their own with the example loaded. */
const folder = mkdtempSync(join(tmpdir(), 'musthave-readme-'));
const run = promisify(execFile);
let server: ChildProcess | undefined;
let address = '';

beforeAll(async () => {
  const args = ['src/main.ts', '--data', folder, '--port', '0', '--trusted-ways', 'links'];
  server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (server.stdout === null) throw new Error('the server prints nothing');
  const [line] = await once(server.stdout, 'data');
  address = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
  await type('npx musthave example js-tooling');
});
afterAll(async () => {
  server?.kill('SIGTERM');
  if (server !== undefined && server.exitCode === null) await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

/** Types a line into a shell, with nothing but the data folder named. Returns what it printed; throws where it failed. */
async function type(line: string): Promise<string> {
  const env = { ...process.env, MUSTHAVE_DATA: folder };
  const { stdout } = await run('bash', ['-c', line], { env, maxBuffer: 50_000_000 });
  return stdout;
}

/** The commands of a section of README.md, in their order. */
function commandsOf(heading: string): string[] {
  const text = readFileSync('README.md', 'utf8');
  const section = text.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.split('\n').map((line) => line.trim())).filter(Boolean);
}

it('the first ten minutes answer', async () => {
  const commands = commandsOf('The first ten minutes');
  expect(commands).toHaveLength(4);
  for (const command of commands) expect(await type(command), command).not.toBe('');
});

it('would they miss it: a survey is made, asked, answered and concluded', async () => {
  const commands = commandsOf('Would they miss it?');
  expect(commands).toHaveLength(9);
  const said = new Map<string, string>();
  for (const command of commands) {
    const printed = await type(command);
    const [, verb = ''] = /survey (\w+)/.exec(command) ?? /musthave (\w+)/.exec(command) ?? [];
    said.set(verb, printed);
    if (!command.includes('survey links')) continue;
    const links = printed
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => new URL(line.split(',').at(-1) ?? '').pathname);
    expect(links).toHaveLength(12);
    const visit = (path: string, init?: RequestInit) => fetch(address + path, init);
    for (const [index, path] of links.slice(0, 10).entries())
      await sayFit({ visit }, path, index < 8 ? 'very' : 'not', { benefit: 'fast tests' });
  }
  expect(said.get('preview')).toContain('12 of 12 people would be asked.');
  expect(said.get('plan')).toMatch(/\nfirst +planned /);
  expect(said.get('open')).toMatch(/\nfirst +running /);
  expect(said.get('close')).toMatch(/\nfirst +closed .* 12 +12 +10 +10\nWhat was begun/);
  expect(said.get('results')).toMatch(
    /^10 of 12 \(83%\) answered\. What was begun and not sent is no answer/,
  );
  expect(said.get('results')).toMatch(/\nVery disappointed +8 +80%/);
  expect(said.get('fit')).toMatch(/of the 12\s+people who use it would be very disappointed/);
});
