import type { Reporter, TestModule } from 'vitest/node';

/** How many tests ended in each way. */
interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Ends a run with the files that took longest, and then one line that a person or a CI job can read without knowing Vitest. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    process.stdout.write(slowestText(modules));
    process.stdout.write(`\n${closingLine(count(modules, unhandledErrors.length))}\n`);
  }
}

const MOST_SLOW = 10;

/** The slowest files with the seconds that their tests and hooks took; nothing of a single file. */
function slowestText(modules: readonly TestModule[]): string {
  if (modules.length < 2) return '';
  const timed = modules.map((module) => ({
    file: module.relativeModuleId,
    seconds: module.diagnostic().duration / 1000,
  }));
  const slowest = timed.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST_SLOW);
  const lines = slowest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
  return `\nThe slowest files:\n${lines.join('\n')}\n`;
}

/** `N passed, N failed`, and what was skipped where anything was. */
function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/**
 * Tests by how they ended. What broke outside any test counts as one failure each: a file that does not load, a
 * failed hook of a suite, an error nobody caught. A test that never ended counts as failed.
 */
function count(modules: readonly TestModule[], unhandledErrors: number): Count {
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  );
  const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter(hasErrors);
  const passed = states.filter((state) => state === 'passed').length;
  const skipped = states.filter((state) => state === 'skipped').length;
  return { passed, skipped, failed: states.length - passed - skipped + broken.length + unhandledErrors };
}

function hasErrors(part: { errors: () => readonly unknown[] }): boolean {
  return part.errors().length > 0;
}
