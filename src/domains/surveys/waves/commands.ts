import type { Command } from 'commander';
import { type CommandParts, call, errorOf } from '#platform/client.ts';
import { urlOf } from '#platform/endpoint.ts';
import { tableText, wrapText } from '#platform/terminal.ts';
import { listSurveys } from '../questionnaires/contract.ts';
import {
  closeWave,
  listLinks,
  listWaves,
  openWave,
  planWave,
  previewWave,
  type Wave,
  type WavePreview,
} from './contract.ts';
import { waveKey } from './keys/rules.ts';
import { UNFINISHED } from './rules.ts';

interface PlanFlags {
  readonly wave?: string;
  readonly from: string;
  readonly need?: string;
  readonly team?: readonly string[];
  readonly person?: readonly string[];
  readonly qualify?: string;
  readonly sample?: string;
  readonly seed?: string;
  readonly opens?: string;
  readonly closes?: string;
  readonly remind?: readonly string[];
  readonly looks?: string;
  readonly via?: string;
  readonly webhook?: string;
  readonly evenOut?: boolean;
  readonly json?: boolean;
}

/** Adds `survey` with what is done to surveys and their waves. Returns the group, for what else belongs to it. */
export function addSurveyCommands(program: Command, parts: CommandParts): Command {
  const group = program.command('survey').description('ask people: surveys, waves, links, answers');
  addLists(group, parts);
  for (const [name, described, about] of [
    ['preview', previewWave, 'who a wave would ask, and why others not; changes nothing'],
    ['plan', planWave, 'draw who is asked, and fix questions, thresholds and looks'],
  ] as const)
    withPlanOptions(group.command(`${name} <survey>`).description(about)).action(
      async (survey: string, flags: PlanFlags) => {
        const answer = await parts.withApi(async (api) => {
          const taken = flags.wave === undefined ? await call(api, listWaves, { query: { survey } }) : [];
          return call(api, described, { body: planOf(survey, flags, taken) });
        });
        if (flags.json) parts.write(JSON.stringify(answer, null, 2));
        else parts.write('questions' in answer ? previewText(answer) : wavesText([answer]));
      },
    );
  for (const [name, described, about] of [
    ['open', openWave, 'begin to ask, today'],
    ['close', closeWave, 'end a wave, and count all answers'],
  ] as const)
    group
      .command(`${name} <wave>`)
      .description(about)
      .action(async (wave: string) => {
        parts.write(wavesText([await parts.withApi((api) => call(api, described, { params: { wave } }))]));
        if (name === 'close') parts.write(UNFINISHED);
      });
  addLinks(group, parts);
  return group;
}

function addLists(group: Command, { withApi, write }: CommandParts): void {
  group
    .command('list')
    .description('surveys, and how often each was asked')
    .option('--json', "print the API's answer as JSON")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const surveys = await withApi((api) => call(api, listSurveys));
      if (json) write(JSON.stringify(surveys, null, 2));
      else if (surveys.length === 0) write('There is no survey yet. Make one: musthave survey create --help');
      else
        write(
          tableText(surveys, [
            { heading: 'Survey', text: ({ key }) => key },
            { heading: 'Title', text: ({ title }) => title },
            { heading: 'Product', text: ({ product }) => product ?? '' },
            { heading: 'Template', text: ({ template }) => template },
            { heading: 'Waves', text: ({ waves }) => String(waves), right: true },
            { heading: 'Last asked', text: ({ lastAsked }) => lastAsked ?? 'never' },
          ]),
        );
    });
  group
    .command('waves')
    .description('waves, the latest first')
    .option('--product <key>')
    .option('--survey <key>')
    .option('--json', "print the API's answer as JSON")
    .action(
      async ({
        json,
        ...query
      }: {
        readonly json?: boolean;
        readonly product?: string;
        readonly survey?: string;
      }) => {
        const waves = await withApi((api) => call(api, listWaves, { query }));
        write(json ? JSON.stringify(waves, null, 2) : waves.length === 0 ? 'No wave yet.' : wavesText(waves));
      },
    );
}

function addLinks(group: Command, { withApi, write }: CommandParts): void {
  group
    .command('links <wave>')
    .description('the personal links of a running wave as CSV: whoever has a link can answer by it once')
    .action(async (wave: string) => {
      const text = await withApi(async (api) => {
        const response = await api.fetch(urlOf(listLinks, { params: { wave } }));
        if (!response.ok) throw await errorOf(response);
        return response.text();
      });
      write(text.trimEnd());
    });
}

function withPlanOptions(command: Command): Command {
  return command
    .option('--wave <wave>', 'what the wave is called; the survey and the day when left out')
    .option('--from <population>', 'users, holders, need, teams, list or anybody', 'holders')
    .option('--need <key>', 'people of the teams that have this need')
    .option('--team <keys...>', 'people of these teams and those below')
    .option('--person <people...>', 'with --from list: keys or e-mail addresses of people on record')
    .option('--qualify <how>', 'used, declared or none')
    .option('--sample <number>', 'how many are asked; everybody when left out')
    .option('--seed <number>', 'of the draw')
    .option('--opens <day>', 'first day; today when left out')
    .option('--closes <day>', 'last day; two weeks later when left out')
    .option('--remind <days...>', 'days after which those who did not answer are reminded')
    .option('--looks <number>', 'how often it is looked at while it runs: 1 to 4')
    .option('--via <way>', 'mail, webhook or links')
    .option('--webhook <url>', 'where messages are posted to')
    .option('--even-out', 'leave some out by chance, where it would differ from an earlier wave by too few')
    .option('--json', "print the API's answer as JSON");
}

function planOf(survey: string, flags: PlanFlags, taken: readonly Wave[]): object {
  const {
    wave,
    from,
    need,
    team,
    person,
    qualify,
    evenOut,
    sample,
    seed,
    opens,
    closes,
    remind,
    looks,
    via,
    webhook,
  } = flags;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    key: wave ?? waveKey(survey, opens ?? new Date().toISOString().slice(0, 10), taken),
    survey,
    population: {
      from,
      need,
      teams: team,
      qualify,
      ...(from === 'list' ? { list: (person ?? []).map(listed) } : {}),
    },
    sample: number(sample),
    seed: number(seed),
    opensOn: opens,
    closesOn: closes,
    remindAfter: remind?.map(Number),
    looks: number(looks),
    via,
    webhook,
    evenOut,
  };
}

const listed = (name: string) => (name.includes('@') ? { email: name } : { person: name });

function previewText({ population, asked, expected, reachText, strata, notAsked }: WavePreview): string {
  return [
    wrapText(`${asked} of ${population} people would be asked. ${expected}`),
    ...(reachText === '' ? [] : [wrapText(reachText)]),
    '',
    tableText(strata, [
      { heading: 'Standing', text: ({ standing }) => standing ?? 'unknown' },
      { heading: 'Team', text: ({ team }) => team ?? '(small teams together)' },
      { heading: 'People', text: ({ people }) => String(people), right: true },
      { heading: 'Asked', text: (stratum) => String(stratum.asked), right: true },
    ]),
    ...notAsked.map(({ reason, people, names }) =>
      wrapText(
        `${people} not asked: ${reason}${names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')}${people > 5 ? ' …' : ''})`}.`,
      ),
    ),
  ].join('\n');
}

function wavesText(waves: readonly Wave[]): string {
  return tableText(waves, [
    { heading: 'Wave', text: ({ key }) => key },
    { heading: 'State', text: ({ state }) => state },
    { heading: 'Opens', text: ({ opensOn }) => opensOn },
    { heading: 'Closes', text: ({ closesOn }) => closesOn },
    { heading: 'Asked', text: ({ asked }) => String(asked), right: true },
    { heading: 'Reached', text: ({ sent }) => String(sent), right: true },
    {
      heading: 'Answered',
      text: ({ answered, state }) => `${state === 'running' ? 'at least ' : ''}${answered}`,
      right: true,
    },
    { heading: 'Counted', text: ({ released }) => String(released), right: true },
  ]);
}
