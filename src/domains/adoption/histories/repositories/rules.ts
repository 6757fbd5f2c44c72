import { READERS_VERSION } from '../manifests/rules.ts';
import type { RepositoryRules, ScanMapping } from '../mappings/contract.ts';

/** What a repository is called: by its remote, and by the folder that it lies in. */
export interface RepositoryNames {
  readonly remote: string | undefined;
  readonly folder: string;
}

/** The team of a repository, and what is different in how it is read. */
export interface NamedRepository {
  readonly team: string;
  readonly rules: RepositoryRules;
}

/** Names a repository by a mapping. What is different in one may be said under its name or its team. */
export function nameRepository(mapping: ScanMapping, { remote, folder }: RepositoryNames): NamedRepository {
  const { teams, repositories } = mapping;
  const name = teams.name === 'remote' ? (remote ?? folder) : folder;
  const named = own(teams.names, name) ?? name;
  const rules = own(repositories, name) ?? own(repositories, named) ?? {};
  return { team: rules.team ?? named, rules };
}

function own<Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A text that is another whenever a repository would be read otherwise; labels and tenures do not count. */
export function readingText(mapping: ScanMapping, rules: RepositoryRules): string {
  const { ecosystem, folders, npm } = mapping;
  const needs = Object.entries(mapping.needs).map(([need, { options }]) => [
    need,
    Object.entries(options).map(([option, { packages, files, keys, otherwise }]) => [
      option,
      { packages, files, keys, otherwise },
    ]),
  ]);
  const { team: _, branch: __, ...reading } = rules;
  return JSON.stringify({ version: READERS_VERSION, ecosystem, folders, npm, needs, reading });
}
