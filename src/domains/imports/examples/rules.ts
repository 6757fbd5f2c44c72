import type { Example } from './contract.ts';

/** An example, and the files it is imported from, below its own folder. */
export interface ShippedExample extends Example {
  readonly map: string;
  readonly files: readonly string[];
}

/** What ships in `examples/`, each in a folder of its key. */
export const EXAMPLES: readonly ShippedExample[] = [
  {
    key: 'js-tooling',
    title: 'JavaScript tooling, 89 public projects',
    about:
      'Which test runner, bundler, linter and other tools each of 89 public JavaScript and TypeScript projects used, from when to when, 2010 to 2026.',
    source: 'Facts read from public version histories; examples/js-tooling/README.md says how.',
    map: 'mapping.yaml',
    files: ['teams.csv', 'options.csv', 'tenure.csv', 'vendor.csv'],
  },
];
