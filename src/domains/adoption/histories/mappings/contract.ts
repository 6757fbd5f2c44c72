import { z } from 'zod';
import { keyField, textField } from '#platform/fields.ts';

/** How a scan file says which package, file or key of a repository stands for which option of which need. */

/** What packages come from. A name of a package may begin with one of these and a colon. */
export const ECOSYSTEMS = [
  'npm',
  'pip',
  'maven',
  'go',
  'cargo',
  'gem',
  'composer',
  'nuget',
  'docker',
  'actions',
  'gitlab',
] as const;

export type Ecosystem = (typeof ECOSYSTEMS)[number];

const NPM_SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

const OPTION_KINDS = ['product', 'outside', 'home-made', 'without'] as const;

const pattern = z
  .string()
  .min(1)
  .max(300)
  .regex(/^(?!\/)(?!.*\/$)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\\[\]{}]+$/, {
    error: 'is no path within a repository: write a/b, with * for a part of a name and ** for folders',
  });

const folder = z.union([z.literal('.'), pattern]);

const ecosystem = z.enum(ECOSYSTEMS);

const days = z.int().min(0).max(3650);

const catalogued = {
  kind: z.enum(OPTION_KINDS).optional().describe('What kind of option it is; outside when nothing says so'),
  stage: textField(50).optional().describe('Of a product: the stage it is in'),
  play: textField(50).optional().describe('Of a product: how it is judged'),
};

const option = z
  .strictObject({
    label: textField(300).optional().describe('What people call it; its key when left out'),
    packages: z
      .array(textField(300))
      .min(1)
      .max(500)
      .optional()
      .describe(
        'Packages of which any one will do: jest, npm:jest, pip:pytest, maven:junit:junit; * stands for anything',
      ),
    files: z
      .array(pattern)
      .min(1)
      .max(200)
      .optional()
      .describe('Files of which any one will do: paths from the root, with * and **'),
    keys: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(50)
      .optional()
      .describe('Keys of a manifest at the root: renovate (of package.json), pyproject.toml#tool.ruff'),
    otherwise: ecosystem
      .optional()
      .describe('In use while there is a manifest of this ecosystem and none of the other options'),
    ...catalogued,
  })
  .refine(
    ({ packages, files, keys, otherwise }) =>
      otherwise === undefined
        ? [packages, files, keys].some((said) => said !== undefined)
        : [packages, files, keys].every((said) => said === undefined),
    'says nothing that can be found: give packages, files or keys, or else only otherwise',
  )
  .meta({ id: 'ScanOption', description: 'What stands for an option.' });

const need = z
  .strictObject({
    statement: textField(500).optional().describe("What teams have to get done, in a user's words"),
    evidence: z.enum(['assumed', 'observed', 'validated']).optional(),
    several: z
      .boolean()
      .optional()
      .describe('Whether a team may hold several options side by side; true when left out'),
    options: z
      .record(keyField, option)
      .refine((options) => Object.keys(options).length > 0, 'has no options: a need needs at least one'),
  })
  .meta({ id: 'ScanNeed', description: 'A need, and what stands for each of its options.' });

const repository = z
  .strictObject({
    team: keyField.optional().describe('The key of its team, when it is another'),
    folders: z.array(folder).min(1).max(200).optional().describe('Further folders whose manifests are read'),
    leaveOut: z
      .array(pattern)
      .min(1)
      .max(200)
      .optional()
      .describe('Folders or files that are not read, with all below'),
    firstDates: z
      .enum(['author', 'committer'])
      .optional()
      .describe(
        'author: a rewrite of the history stamped its commits with one day; those from the first on that have the day of the first take the author date',
      ),
    misdated: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('So many first commits have a wrong date, and take that of the commit after them'),
    branch: z
      .string()
      .min(1)
      .max(250)
      .optional()
      .describe('The branch to read; left out: the one checked out'),
  })
  .meta({ id: 'ScanRepository', description: 'What is different in one repository.' });

export const scanMapping = z.strictObject({
  scan: z.literal(1).describe('Version of this notation'),
  title: textField(200).describe('What is scanned'),
  description: z.string().max(4000).optional(),
  source: textField(100)
    .optional()
    .describe(
      'Name of where the records come from: what it says is then remembered, and only its news is written',
    ),
  ecosystem: ecosystem.default('npm').describe('What a package without a prefix comes from'),
  folders: z
    .array(folder)
    .min(1)
    .max(200)
    .default(['.'])
    .describe('Folders whose manifests are read: . is the root, packages/* every folder there, ** all'),
  npm: z
    .array(z.enum(NPM_SECTIONS))
    .min(1)
    .default(['dependencies', 'devDependencies', 'optionalDependencies'])
    .describe('Parts of package.json that count'),
  tenures: z
    .strictObject({
      closeGapsUnder: days.default(14).describe('A gap of fewer days is no gap'),
      dropEndedUnder: days.default(14).describe('A tenure that ended after fewer days is left out'),
      young: z
        .enum(['keep', 'wait'])
        .default('keep')
        .describe('Whether one so short that still runs is kept, or waits for a later scan'),
    })
    .prefault({}),
  teams: z
    .strictObject({
      name: z
        .enum(['remote', 'folder'])
        .default('remote')
        .describe('remote: owner/name of the remote origin, or the folder where there is none'),
      names: z
        .record(z.string().min(1), keyField)
        .default({})
        .describe('From such a name to the key of a team'),
    })
    .prefault({}),
  option: z.strictObject(catalogued).default({}).describe('What all options are that do not say otherwise'),
  catalogue: z.boolean().default(false).describe('Whether needs, options and markets are recorded as well'),
  needs: z
    .record(keyField, need)
    .refine((needs) => Object.keys(needs).length > 0, 'has no needs: name at least one'),
  repositories: z
    .record(keyField, repository)
    .default({})
    .describe('By the name of a repository: what is different in it'),
  vendors: z
    .array(z.strictObject({ team: keyField, need: keyField, option: keyField }))
    .max(10_000)
    .default([])
    .describe('Teams that make an option themselves'),
});

export type ScanMapping = z.output<typeof scanMapping>;
export type RepositoryRules = z.output<typeof repository>;
