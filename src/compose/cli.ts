import addCompletion from '@bomb.sh/tab/commander';
import { Command, CommanderError } from 'commander';
import type { CommandParts } from '#platform/client.ts';
import { type Config, readConfig, SETTINGS } from '#platform/config.ts';
import { AppError, OUTCOMES } from '#platform/errors.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { openApi } from './api.ts';
import { addCommands, type Tools } from './commands.ts';

/** Runs one command line and sets the exit code. Errors are printed in words, never as a stack. */
export async function runCli(argv: readonly string[]): Promise<void> {
  // Whoever reads may have seen enough, as `head` has: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 74));
  try {
    const program = await buildProgram(argv);
    await program.parseAsync(argv);
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

/**
 * The program with the one command that is asked for, and the names and descriptions of all others. Throws a CommanderError for options
 * that are not written as they are to be.
 */
async function buildProgram(argv: readonly string[]): Promise<Command> {
  const program = buildRoot();
  const settings = () => {
    const { config: file, ...flags } = program.opts<Record<string, string>>();
    return readConfig({ flags, env: process.env, file });
  };
  const [first, second] = program.parseOptions(argv.slice(2)).operands;
  const isAboutAnother = first !== undefined && ABOUT_ANOTHER.includes(first);
  const tools: Tools = {
    ...commandParts(() => settings().config, argv),
    settings,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  };
  await addCommands(program, tools, isAboutAnother ? second : first);
  addCompletion(program, { completionCommandName: 'completion' });
  return program;
}

/** Commands that tell about the one named after them. */
const ABOUT_ANOTHER = ['help', 'complete'];

function buildRoot(): Command {
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
  return program;
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
