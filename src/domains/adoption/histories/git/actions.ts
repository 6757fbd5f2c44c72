import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { AppError, type ErrorCode } from '#platform/errors.ts';

/** A git program that runs, with what it says and how it ends. */
export interface GitRun {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when it ended well. Throws what it complained of. */
  readonly ended: Promise<void>;
  readonly stop: () => void;
}

const MOST_COMPLAINT = 4000;

// Settings of the user and of a repository can change what git prints, and some name programs that git would run.
const SETTINGS = [
  'log.showSignature=false',
  'log.showRoot=true',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'diff.orderFile=/dev/null',
  'diff.relative=false',
].flatMap((setting) => ['-c', setting]);

/**
 * Starts git, without a shell, and without what the environment says of repositories. It changes nothing, asks nothing, and
 * reaches no network: a partial clone cannot fetch what it lacks.
 */
export function startGit(args: readonly string[]): GitRun {
  const child = spawn('git', ['--no-pager', '--no-replace-objects', ...SETTINGS, ...args], {
    env: gitEnvironment(),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (part: string) => {
    if (complaint.length < MOST_COMPLAINT) complaint += part;
  });
  // Git that ends early says why by its exit code: that it hears no more is no news.
  child.stdin.on('error', () => undefined);
  let isStopped = false;
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(explainStart(error)));
    child.on('close', (code) => {
      if (code === 0 || isStopped) resolve();
      else reject(new AppError('invalid', explain(complaint, code)));
    });
  });
  // Whoever reads may stop before the end is asked for.
  ended.catch(() => undefined);
  const stop = () => {
    isStopped = true;
    child.kill();
  };
  return { child, ended, stop };
}

function explainStart(error: NodeJS.ErrnoException): AppError {
  const [code, reason]: [ErrorCode, string] =
    error.code === 'ENOENT'
      ? ['unavailable', 'There is no git on this machine. Install git: https://git-scm.com/downloads']
      : ['internal', `git does not start: ${error.message}`];
  return new AppError(code, reason, [], { cause: error });
}

function explain(complaint: string, code: number | null): string {
  if (complaint.includes('detected dubious ownership'))
    return 'belongs to another user, and git does not read it. Trust it with: git config --global --add safe.directory PATH';
  const said = complaint
    .split('\n')
    .find((line) => /^(?:fatal|error):/.test(line))
    ?.replace(/^\w+: /, '');
  return `git says: ${said ?? `it ended with ${code}`}`;
}

function gitEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** What git prints, as text. Throws what it complained of. */
export async function askGit(args: readonly string[]): Promise<string> {
  const { child, ended } = startGit(args);
  child.stdin.end();
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (part: string) => {
    text += part;
  });
  await ended;
  return text;
}

/** What git prints, cut at a sign. Ends with what git complained of, if it did. */
export async function* cutOutput(run: GitRun, sign: string): AsyncGenerator<string> {
  const { child, ended, stop } = run;
  child.stdin.end();
  child.stdout.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of child.stdout as AsyncIterable<string>) {
      const parts = (rest + chunk).split(sign);
      rest = parts.pop() ?? '';
      yield* parts;
    }
    await ended;
    if (rest !== '') yield rest;
  } finally {
    stop();
  }
}
