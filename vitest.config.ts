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
          // Against what hangs, not against what is slow: none of these may trip on a machine with other work.
          testTimeout: 180 * SECOND,
          hookTimeout: 300 * SECOND,
          expect: { poll: { timeout: 60 * SECOND } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['./e2e/browser-setup.ts'],
          setupFiles,
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 300 * SECOND,
          hookTimeout: 300 * SECOND,
          // A page that is asked for the first time may take longer than the second that is usual.
          expect: { poll: { timeout: 60 * SECOND } },
          // The browser and its servers want the machine to themselves: after the unit tests, not beside them.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
