import { Command } from 'commander';
import { beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { linksOf, sayFit } from '../../../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../../../scripts/testing/survey-world.ts';
import { addFitCommand } from '../fits/commands.ts';
import { addAnswerImportCommand } from '../importing/commands.ts';
import { addQuestionnaireCommands } from '../questionnaires/commands.ts';
import { addResultsCommand } from '../results/commands.ts';
import { addSiteCommands } from '../sites/commands.ts';
import { addSurveyCommands } from './commands.ts';

const app = startTestApp();

async function run(...args: string[]): Promise<string> {
  const answer: string[] = [];
  const program = new Command().exitOverride();
  const parts = {
    withApi: <Result>(use: (api: { fetch: typeof app.request }) => Promise<Result>) =>
      use({ fetch: app.request }),
    write: (text: string) => void answer.push(text),
  };
  const group = addSurveyCommands(program, parts);
  addQuestionnaireCommands(group, parts);
  addSiteCommands(group, parts);
  addResultsCommand(group, parts);
  addAnswerImportCommand(group, parts);
  addFitCommand(program, parts);
  await program.parseAsync(args, { from: 'user' });
  return answer.join('\n');
}

beforeAll(() => loadSurveyWorld(app.put));

it('lists, previews, plans, opens, closes and concludes', async () => {
  expect(await run('survey', 'list')).toMatch(/\nci-fit +Would you miss Forge CI\? +ci +fit +0 +never$/);
  const preview = await run('survey', 'preview', 'ci-fit', '--sample', '20', '--via', 'links');
  expect(preview).toMatch(/^20 of 38 people would be asked\. If half of the 20 answer/);
  expect(preview).toMatch(/\nfree +data +12 +7\n/);
  expect(preview).toContain('5 not asked: they make it: it is their own');
  expect(preview).toContain('20 people by links that you hand out from a file.');
  expect(await run('fit', 'ci')).toMatch(/^Forge CI: nobody has been asked whether they would miss it\./);
  await run('survey', 'plan', 'ci-fit', '--wave', 'june', '--via', 'links', '--seed', '1');
  expect(await run('survey', 'open', 'june')).toMatch(
    /\njune +running +2026-06-01 +2026-06-15 +38 +0 +at least 0 +0$/,
  );
  const links = await run('survey', 'links', 'june');
  expect(links.split('\n')).toHaveLength(39);
  const visit = (path: string, init?: RequestInit) => app.app().request(path, init);
  for (const { path } of (await linksOf({ request: app.request, visit }, 'june')).slice(0, 20))
    await sayFit({ visit }, path, 'very', { benefit: 'fast builds' });
  expect(await run('survey', 'close', 'june')).toMatch(
    /\njune +closed .* 38 +38 +20 +20\nWhat was begun and not sent is no answer/,
  );
  const fit = await run('fit', 'ci');
  expect(fit).toMatch(/^Forge CI: between \d+ and 38 of the 38 people who use it/);
  expect(fit).toMatch(/\nfree \(signal\) +28 +10 +100%/);
  expect(fit).toContain('Double down: ');
  expect(await run('fit', 'ci', '--work-list')).toMatch(/^side,text,people,quotes\ndouble down,/);
  const results = await run('survey', 'results', 'june');
  expect(results).toMatch(/^20 of 38 \(53%\) answered\./);
  expect(results).toMatch(/\nVery disappointed +20 +100%/);
  expect(JSON.parse(await run('survey', 'waves', '--product', 'ci', '--json'))).toHaveLength(1);
});

it('makes surveys, and as many waves of one as wished', async () => {
  expect(await run('survey', 'templates')).toMatch(/\numux-lite +/);
  expect(await run('survey', 'create', 'easy', '--template', 'umux-lite', '--product', 'ci')).toMatch(
    /^Made the survey easy\./,
  );
  await expect(run('survey', 'create', 'easy')).rejects.toThrow(/There is a survey "easy" already/);
  await expect(run('survey', 'create', 'lost', '--product', 'nope')).rejects.toThrow(/nope/);
  expect(await run('survey', 'list')).not.toContain('lost');
  const plan = ['survey', 'plan', 'easy', '--via', 'links', '--opens', '2026-06-20'];
  expect(await run(...plan, '--from', 'teams', '--team', 'lab')).toContain('easy-2026-06-20 ');
  expect(await run(...plan, '--from', 'teams', '--team', 'lab')).toContain('easy-2026-06-20-2 ');
  const few = ['--from', 'list', '--person', 'lab-1', 'lab-2@example.org', 'lab-3', 'lab-4', 'lab-5'];
  await expect(run(...plan, ...few)).rejects.toThrow(
    /compares it with earlier waves could tell what 3 people/,
  );
  // Of eight there are no five who differ from them by five.
  await expect(run(...plan, ...few, '--even-out')).rejects.toThrow(/nobody of it can be asked now/);
});

it('lists sites, and shows a secret once', async () => {
  expect(await run('survey', 'sites')).toMatch(/^No site asks/);
  await app.put('ask-sites', [{ key: 'intranet' }]);
  const secret = /Secret for its server: (\w{64})$/.exec(await run('survey', 'site-secret', 'intranet'))?.[1];
  expect(await run('survey', 'sites')).toMatch(/\nintranet +\w{32} +2026-06-01T12:00:00Z +yes$/);
  expect(await run('survey', 'sites')).not.toContain(secret ?? '?');
  await expect(run('survey', 'site-secret', 'nope')).rejects.toThrow(/no site "nope"/);
});

it('brings in answers from a file, and says what is wrong with another', async () => {
  const base = [
    'survey',
    'import',
    'examples/survey-answers/formbricks.csv',
    '--survey',
    'ci-fit',
    '--wave',
    'march',
  ];
  const map = ['--map', 'examples/survey-answers/formbricks.yaml', '--closed-on', '2026-03-12'];
  expect(await run(...base, ...map, '--population', '60')).toBe(
    '29 answers are counted as the wave march. 1 rows were left out.',
  );
  await expect(run(...base, ...map)).rejects.toThrow(/There is a wave "march" already/);
  await expect(run('survey', 'import', 'nope.csv', ...base.slice(3), ...map)).rejects.toThrow(
    /no file "nope.csv"/,
  );
  await expect(run('survey', 'open', 'nope')).rejects.toThrow(/no wave "nope"/);
});
