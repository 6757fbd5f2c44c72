import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/testing/closing-line.ts';

const SECOND = 1000;
const setupFiles = ['./scripts/testing/fail-on-stray-console.ts'];

export default defineConfig({
  test: {
    globalSetup: ['./scripts/testing/template.ts'],
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          setupFiles,
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 20 * SECOND,
          hookTimeout: 30 * SECOND,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          setupFiles,
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120 * SECOND,
          hookTimeout: 180 * SECOND,
          // A page that is asked for the first time may take longer than the second that is usual.
          expect: { poll: { timeout: 10 * SECOND } },
          // The browser and its servers want the machine to themselves: after the unit tests, not beside them.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
