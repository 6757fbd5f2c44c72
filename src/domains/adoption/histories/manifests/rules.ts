import type { Ecosystem } from '../mappings/contract.ts';
import { createPathTest } from '../patterns/rules.ts';
import { readCargo } from './cargo/rules.ts';
import { readComposer } from './composer/rules.ts';
import { readDockerfile } from './docker/rules.ts';
import { readNuget } from './dotnet/rules.ts';
import type { Found } from './found/rules.ts';
import { readGoMod } from './go/rules.ts';
import { readGradle, readVersionCatalog } from './gradle/rules.ts';
import { readPom } from './jvm/rules.ts';
import { readPackageJson } from './npm/rules.ts';
import { readPipfile, readPyproject, readRequirements } from './python/rules.ts';
import { readGems } from './ruby/rules.ts';
import { readGitlabCi, readWorkflow } from './workflows/rules.ts';

/** A kind of file that says what a repository depends on. */
export interface ManifestKind {
  readonly ecosystem: Ecosystem;
  /** Patterns of its name in each folder that is read; or, of one that lies at one place only, of its path. */
  readonly names: readonly string[];
  readonly place: 'folders' | 'root';
  /** Throws when the text cannot be read. */
  readonly read: (text: string, npmSections: readonly string[]) => Found;
}

const inFolders = (
  ecosystem: Ecosystem,
  names: readonly string[],
  read: ManifestKind['read'],
): ManifestKind => ({
  ecosystem,
  names,
  place: 'folders',
  read,
});

/** To be counted up when a reader comes to find something else: what was remembered of a repository is then read anew. */
export const READERS_VERSION = 1;

/** Every kind of manifest that is understood. */
export const MANIFEST_KINDS: readonly ManifestKind[] = [
  inFolders('npm', ['package.json'], readPackageJson),
  inFolders('pip', ['requirements*.txt', 'requirements/*.txt'], readRequirements),
  inFolders('pip', ['pyproject.toml'], readPyproject),
  inFolders('pip', ['Pipfile'], readPipfile),
  inFolders('maven', ['pom.xml'], readPom),
  inFolders(
    'maven',
    ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    readGradle,
  ),
  inFolders('maven', ['gradle/libs.versions.toml'], readVersionCatalog),
  inFolders('go', ['go.mod'], readGoMod),
  inFolders('cargo', ['Cargo.toml'], readCargo),
  inFolders('gem', ['Gemfile', '*.gemspec'], readGems),
  inFolders('composer', ['composer.json'], readComposer),
  inFolders(
    'nuget',
    [
      '*.csproj',
      '*.fsproj',
      '*.vbproj',
      'packages.config',
      'Directory.Packages.props',
      'Directory.Build.props',
    ],
    readNuget,
  ),
  inFolders('docker', ['Dockerfile', 'Dockerfile.*', '*.Dockerfile', 'Containerfile'], readDockerfile),
  {
    ecosystem: 'actions',
    names: ['.github/workflows/*.yml', '.github/workflows/*.yaml'],
    place: 'root',
    read: readWorkflow,
  },
  { ecosystem: 'gitlab', names: ['.gitlab-ci.yml'], place: 'root', read: readGitlabCi },
];

const ROOT_TESTS = MANIFEST_KINDS.map((kind) => ({ kind, tests: kind.names.map(createPathTest) }));

/** The kind of a manifest by its path from the root, when it lies at the root. */
export function kindAtRoot(path: string): ManifestKind | undefined {
  return ROOT_TESTS.find(({ tests }) => tests.some((test) => test(path)))?.kind;
}
