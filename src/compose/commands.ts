import type { Readable, Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import type { CommandParts } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import type { readConfig } from '#platform/config.ts';

type Terminal = Writable & { isTTY?: boolean };

/** What commands are built with. */
export interface Tools extends CommandParts {
  readonly settings: () => ReturnType<typeof readConfig>;
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/** Commands whose code is loaded together, and how the help of the program lists each. */
interface CommandEntry {
  /** By how it is called: the name, `[options]` where it has any of its own, and what it takes. */
  readonly listed: Readonly<Record<string, string>>;
  readonly load: (program: Command, tools: Tools) => Promise<void>;
}

/** Loads what needs nothing but the tools, and adds its commands. */
const adding =
  (load: () => Promise<(program: Command, tools: Tools) => unknown>): CommandEntry['load'] =>
  async (program, tools) => {
    (await load())(program, tools);
  };

/**
 * Every command, in the order of the help. The code of a command is loaded only when that command is named: loading all of it took longer
 * than answering (bench/cli.md). What stands here is what the code says of itself, which a test compares.
 */
export const COMMANDS: readonly CommandEntry[] = [
  {
    listed: { start: 'serve the page and the API, and print a sign-in link' },
    load: async (program, { settings, write }) => {
      program
        .command('start')
        .description('serve the page and the API, and print a sign-in link')
        .action(async () => {
          const { start } = await import('./start.ts');
          await start(settings().config, write);
        });
    },
  },
  {
    listed: { 'config [options]': 'every setting: what it does, what it is, and where that came from' },
    load: async (program, { settings, write }) => {
      const { settingsText } = await import('./settings-text.ts');
      program
        .command('config')
        .description('every setting: what it does, what it is, and where that came from')
        .option('--json', 'print as JSON')
        .action(({ json }: { json?: boolean }) => write(settingsText(settings().sourced, json === true)));
    },
  },
  {
    listed: {
      'import [options] [files...]':
        'bring records in: CSV through a mapping, Backstage files, SCIM, or an export; also folders and patterns',
    },
    load: async (program, tools) => {
      const { addImportCommand } = await import('#domains/imports/commands.ts');
      addImportCommand(program, tools, tools.stderr);
    },
  },
  {
    listed: {
      'example [name]':
        'load an example organisation into a fresh data folder; without a name, say which there are',
    },
    load: adding(async () => (await import('#domains/imports/examples/commands.ts')).addExampleCommand),
  },
  {
    listed: { scan: 'find out who uses what where it is written down already' },
    load: async (program, tools) => {
      const [{ addScanCommand }, { runImport }] = await Promise.all([
        import('#domains/adoption/histories/commands.ts'),
        import('#domains/imports/commands.ts'),
      ]);
      addScanCommand(program, tools, { importFiles: runImport, now }, tools.stderr);
    },
  },
  {
    listed: { collect: 'bring usage events in from files that there are already' },
    load: async (program, tools) => {
      const [{ addCollectCommands }, { findFiles }] = await Promise.all([
        import('#domains/adoption/collecting/commands.ts'),
        import('#domains/imports/forms/actions.ts'),
      ]);
      const today = () => systemClock.now().getTime();
      addCollectCommands(program, tools, { findFiles, now, today }, tools.stderr);
    },
  },
  {
    listed: { events: 'usage events: send, export, erase, recount, and who sends them' },
    load: loadEventCommands,
  },
  {
    listed: {
      'guess <file>':
        'guess a mapping from the header of a CSV file, to be corrected and used with import --map',
    },
    load: adding(async () => (await import('#domains/imports/guesses/commands.ts')).addGuessCommand),
  },
  {
    listed: {
      'imports [options]': 'the imports that were made, the newest first',
      'undo [options] <import>': 'undo an import by its number: its records become as they were before it',
    },
    load: adding(async () => (await import('#domains/imports/undoing/commands.ts')).addUndoCommands),
  },
  {
    listed: {
      'export [options]':
        'take the whole catalogue out: JSON, Backstage YAML, or a folder of CSV files with their mapping',
    },
    load: async (program, tools) => {
      const [{ addExportCommand }, { RECORD_KINDS }] = await Promise.all([
        import('#domains/imports/exports/commands.ts'),
        import('./app.ts'),
      ]);
      addExportCommand(program, tools, RECORD_KINDS);
    },
  },
  {
    listed: {
      'history [options] <kind> <key>':
        'what happened to a record, such as: history option payroll; the latest first',
    },
    load: adding(async () => (await import('#domains/imports/history/commands.ts')).addHistoryCommand),
  },
  {
    listed: {
      'merge [options] <kind> <duplicate> <into>':
        'merge a duplicate option, need, team or person into another',
    },
    load: adding(async () => (await import('#domains/imports/merging/commands.ts')).addMergeCommand),
  },
  {
    listed: { 'find [options] [words...]': 'find options by words in any language, and by facets' },
    load: adding(async () => (await import('#domains/catalogue/search/commands.ts')).addFindCommand),
  },
  {
    listed: {
      'settings [options] [changes...]':
        'the settings of the organisation; or set some, as in: settings completionBar=0.85 areas=\'["IT"]\'',
    },
    load: async (program, tools) => {
      const { addSettingsCommand } = await import('#domains/people/organisations/commands.ts');
      addSettingsCommand(program, tools, async (api) => {
        const { followRecount } = await import('#domains/adoption/recounting/commands.ts');
        await followRecount(api, lineTo(tools.stderr));
      });
    },
  },
  {
    listed: { 'assess [options] [product]': 'the portfolio, or one product with all its evidence' },
    load: async (program, tools) => {
      const [{ addAssessCommand }, { withQuestionOptions }] = await Promise.all([
        import('#domains/assessment/commands.ts'),
        import('#domains/choices/markets/commands.ts'),
      ]);
      addAssessCommand(program, tools, withQuestionOptions);
    },
  },
  {
    listed: {
      'market [options] <need>': 'a market: shares, movements, survival and flows',
      'team [options] <team>': 'what a team holds, held, and with which standing',
    },
    load: adding(async () => (await import('#domains/choices/markets/commands.ts')).addMarketCommands),
  },
  {
    listed: { 'reasons [options]': 'why teams took and left options, in their words, newest first' },
    load: adding(async () => (await import('#domains/choices/reasons/commands.ts')).addReasonsCommand),
  },
  {
    listed: { 'usage [measure]': 'ask about use, split by who had a choice; alone, it lists the questions' },
    load: async (program, tools) => {
      const { addUsageCommands } = await import('#domains/adoption/asking/commands.ts');
      addUsageCommands(program, tools, tools.stdout);
    },
  },
  {
    listed: { 'outbox [options]': 'mail and webhooks: what waits, what was sent, what failed and why' },
    load: adding(async () => (await import('#domains/surveys/outbox/commands.ts')).addOutboxCommand),
  },
  {
    listed: {
      'feedback [options] <product>': 'what people said of a product: heard, decided, shipped, told',
    },
    load: adding(async () => (await import('#domains/surveys/feedback/commands.ts')).addFeedbackCommand),
  },
  {
    listed: { survey: 'ask people: surveys, waves, links, answers' },
    load: loadSurveyCommands,
  },
  {
    listed: {
      'fit [options] [product]': 'would people miss a product, who, why, and what holds the others back',
    },
    load: adding(async () => (await import('#domains/surveys/fits/commands.ts')).addFitCommand),
  },
];

/**
 * Adds every command: the one that is named with all that it takes, and with it those that share its code; of the others what the help and
 * completion tell of them.
 */
export async function addCommands(program: Command, tools: Tools, named: string | undefined): Promise<void> {
  for (const { listed, load } of COMMANDS) {
    const isNamed = Object.keys(listed).some((term) => nameOf(term) === named);
    if (isNamed) await load(program, tools);
    else for (const [term, description] of Object.entries(listed)) list(program, term, description);
  }
}

const nameOf = (term: string) => term.split(' ')[0];

/** A command that can be listed, and nothing more. */
function list(program: Command, term: string, description: string): void {
  const command = program.command(term.replace(' [options]', '')).description(description);
  // The list only says whether a command has options, never which.
  if (term.includes('[options]')) command.addOption(new Option('--any').hideHelp());
}

const now = () => performance.now();

const lineTo = (stream: Writable) => (text: string) => void stream.write(`${text}\n`);

async function loadEventCommands(program: Command, tools: Tools): Promise<void> {
  const [send, exporting, erasing, sources, recounting] = await Promise.all([
    import('#domains/adoption/intake/commands.ts'),
    import('#domains/adoption/exporting/commands.ts'),
    import('#domains/adoption/erasing/commands.ts'),
    import('#domains/adoption/sources/commands.ts'),
    import('#domains/adoption/recounting/commands.ts'),
  ]);
  const tell = lineTo(tools.stderr);
  const events = program
    .command('events')
    .description('usage events: send, export, erase, recount, and who sends them');
  send.addSendCommand(events, tools, (wait) =>
    tell(`The server wants to be asked again in ${wait / 1000} s.`),
  );
  exporting.addUsageExportCommand(events, tools, tools.stderr);
  erasing.addEraseCommand(events, tools, tools.stdin);
  sources.addSourcesCommand(events, tools);
  recounting.addRecountCommand(events, tools, tell);
}

async function loadSurveyCommands(program: Command, tools: Tools): Promise<void> {
  const [waves, questionnaires, sites, results, importing] = await Promise.all([
    import('#domains/surveys/waves/commands.ts'),
    import('#domains/surveys/questionnaires/commands.ts'),
    import('#domains/surveys/sites/commands.ts'),
    import('#domains/surveys/results/commands.ts'),
    import('#domains/surveys/importing/commands.ts'),
  ]);
  const group = waves.addSurveyCommands(program, tools);
  questionnaires.addQuestionnaireCommands(group, tools);
  sites.addSiteCommands(group, tools);
  results.addResultsCommand(group, tools);
  importing.addAnswerImportCommand(group, tools);
}
