import addCompletion from '@bomb.sh/tab/commander';
import { Command, CommanderError } from 'commander';
import { addUsageCommands } from '#domains/adoption/asking/commands.ts';
import { addCollectCommands } from '#domains/adoption/collecting/commands.ts';
import { addEraseCommand } from '#domains/adoption/erasing/commands.ts';
import { addUsageExportCommand } from '#domains/adoption/exporting/commands.ts';
import { addScanCommand } from '#domains/adoption/histories/commands.ts';
import { addSendCommand } from '#domains/adoption/intake/commands.ts';
import { addRecountCommand, followRecount } from '#domains/adoption/recounting/commands.ts';
import { addSourcesCommand } from '#domains/adoption/sources/commands.ts';
import { addAssessCommand } from '#domains/assessment/commands.ts';
import { addFindCommand } from '#domains/catalogue/search/commands.ts';
import { addMarketCommands, withQuestionOptions } from '#domains/choices/markets/commands.ts';
import { addReasonsCommand } from '#domains/choices/reasons/commands.ts';
import { addImportCommand, runImport } from '#domains/imports/commands.ts';
import { addExampleCommand } from '#domains/imports/examples/commands.ts';
import { addExportCommand } from '#domains/imports/exports/commands.ts';
import { findFiles } from '#domains/imports/forms/actions.ts';
import { addGuessCommand } from '#domains/imports/guesses/commands.ts';
import { addHistoryCommand } from '#domains/imports/history/commands.ts';
import { addMergeCommand } from '#domains/imports/merging/commands.ts';
import { addUndoCommands } from '#domains/imports/undoing/commands.ts';
import { addSettingsCommand } from '#domains/people/organisations/commands.ts';
import { addFeedbackCommand } from '#domains/surveys/feedback/commands.ts';
import { addFitCommand } from '#domains/surveys/fits/commands.ts';
import { addAnswerImportCommand } from '#domains/surveys/importing/commands.ts';
import { addOutboxCommand } from '#domains/surveys/outbox/commands.ts';
import { addQuestionnaireCommands } from '#domains/surveys/questionnaires/commands.ts';
import { addResultsCommand } from '#domains/surveys/results/commands.ts';
import { addSiteCommands } from '#domains/surveys/sites/commands.ts';
import { addSurveyCommands } from '#domains/surveys/waves/commands.ts';
import type { CommandParts } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import { type Config, readConfig, SETTINGS, type SettingName, type Sourced } from '#platform/config.ts';
import { AppError, OUTCOMES } from '#platform/errors.ts';
import { tableText } from '#platform/terminal.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { openApi } from './api.ts';
import { RECORD_KINDS } from './app.ts';
import { start } from './start.ts';

/** Runs one command line and sets the exit code. Errors are printed in words, never as a stack. */
export async function runCli(argv: readonly string[]): Promise<void> {
  // Whoever reads may have seen enough, as `head` has: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 74));
  try {
    await buildProgram(argv).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64;
    else if (error instanceof AppError) fail(error);
    else throw error;
  }
}

function stderr(text: string): void {
  process.stderr.write(`${text}\n`);
}

function stdout(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail({ code, message, problems }: AppError): void {
  stderr(message);
  if (problems.length > 1)
    for (const { file, row, field, reason } of problems)
      stderr(
        `  ${[file, row === undefined ? undefined : `row ${row}`, field].filter(Boolean).join(', ')}: ${reason}`,
      );
  process.exitCode = OUTCOMES[code].exit;
}

function buildProgram(argv: readonly string[]): Command {
  const program = new Command('musthave');
  program
    .description(
      'Which internal products people would choose, which are merely mandatory, and what to do about each.',
    )
    .version(packageJson.version)
    .exitOverride()
    .enablePositionalOptions(false)
    .option('--config <file>', 'settings file (default: musthave.yaml, when there is one)');
  for (const { flag, description } of Object.values(SETTINGS)) program.option(flag, description);
  const settings = () => {
    const { config: file, ...flags } = program.opts<Record<string, string>>();
    return readConfig({ flags, env: process.env, file });
  };
  program
    .command('start')
    .description('serve the page and the API, and print a sign-in link')
    .action(() => start(settings().config, stdout));
  program
    .command('config')
    .description('every setting: what it does, what it is, and where that came from')
    .option('--json', 'print as JSON')
    .action(({ json }: { json?: boolean }) => stdout(configText(settings().sourced, json === true)));
  const parts = commandParts(() => settings().config, argv);
  addImportCommand(program, parts, process.stderr);
  addExampleCommand(program, parts);
  addScanCommand(program, parts, { importFiles: runImport, now: () => performance.now() }, process.stderr);
  const clocks = { now: () => performance.now(), today: () => systemClock.now().getTime() };
  addCollectCommands(program, parts, { findFiles, ...clocks }, process.stderr);
  addEventCommands(program, parts);
  addGuessCommand(program, parts);
  addUndoCommands(program, parts);
  addExportCommand(program, parts, RECORD_KINDS);
  addHistoryCommand(program, parts);
  addMergeCommand(program, parts);
  addFindCommand(program, parts);
  addSettingsCommand(program, parts, (api) => followRecount(api, stderr));
  addAssessCommand(program, parts, withQuestionOptions);
  addMarketCommands(program, parts);
  addReasonsCommand(program, parts);
  addUsageCommands(program, parts, process.stdout);
  addOutboxCommand(program, parts);
  addFeedbackCommand(program, parts);
  addSurveyGroup(program, parts);
  addCompletion(program, { completionCommandName: 'completion' });
  return program;
}

function addSurveyGroup(program: Command, parts: CommandParts): void {
  const group = addSurveyCommands(program, parts);
  addQuestionnaireCommands(group, parts);
  addSiteCommands(group, parts);
  addResultsCommand(group, parts);
  addAnswerImportCommand(group, parts);
  addFitCommand(program, parts);
}

function addEventCommands(program: Command, parts: CommandParts): void {
  const events = program
    .command('events')
    .description('usage events: send, export, erase, recount, and who sends them');
  addSendCommand(events, parts, (wait) => stderr(`The server wants to be asked again in ${wait / 1000} s.`));
  addUsageExportCommand(events, parts, process.stderr);
  addEraseCommand(events, parts, process.stdin);
  addSourcesCommand(events, parts);
  addRecountCommand(events, parts, stderr);
}

function commandParts(config: () => Config, argv: readonly string[]): CommandParts {
  return {
    write: stdout,
    withApi: async (use) => {
      const api = await openApi(config(), `musthave ${argv[2] ?? ''}`);
      try {
        return await use(api);
      } finally {
        await api.close();
      }
    },
  };
}

const SECRET: readonly SettingName[] = ['key', 'databaseUrl', 'clickhouseUrl', 'smtpUrl'];

function configText(sourced: readonly Sourced[], json: boolean): string {
  const rows = sourced.map(({ name, value, source }) => {
    const { flag, env, description } = SETTINGS[name];
    return { name, flag, environment: env, value: valueText(name, value), source, description };
  });
  if (json) return JSON.stringify(rows, null, 2);
  return tableText(rows, [
    { heading: 'In musthave.yaml', text: ({ name }) => name },
    { heading: 'Flag', text: ({ flag }) => flag },
    { heading: 'Environment', text: ({ environment }) => environment },
    { heading: 'Value', text: ({ value }) => value },
    { heading: 'From', text: ({ source }) => source },
    { heading: 'What it does', text: ({ description }) => description },
  ]);
}

function valueText(name: SettingName, value: unknown): string {
  if (value === undefined) return 'not set';
  return SECRET.includes(name) ? '(set, not shown)' : String(value);
}
