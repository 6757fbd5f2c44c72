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
  {
    key: 'gc-services',
    title: 'Government of Canada, internal services 2023-2024',
    about:
      'The 349 services that departments provide to each other or to themselves, with their standards, volumes and feedback channels, as they reported them.',
    source:
      'Contains information licensed under the Open Government Licence - Canada. Source: GC Service Inventory and Service Performance, Treasury Board of Canada Secretariat.',
    map: 'mapping.yaml',
    files: ['service_inventory_2024.csv', 'service_standards_2024.csv'],
  },
];
