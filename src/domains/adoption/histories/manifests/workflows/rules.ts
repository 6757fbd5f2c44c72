import { parse as parseYaml } from 'yaml';
import { distinct, type Found, isMap, listOf } from '../found/rules.ts';

/** Actions and workflows that a GitHub workflow uses, without version; those of its own repository are left out. */
export function readWorkflow(text: string): Found {
  const names: string[] = [];
  walk(readYaml(text), (key, value) => {
    if (key === 'uses' && typeof value === 'string' && !/^(?:\.|docker:)/.test(value))
      names.push(value.replace(/@.*$/, '').toLowerCase());
  });
  return { names: distinct(names), keys: [] };
}

/** What a .gitlab-ci.yml includes: templates, components, files of other projects, by path without version. */
export function readGitlabCi(text: string): Found {
  const names = listOf(readYaml(text), 'include').flatMap((include) => {
    if (!isMap(include)) return typeof include === 'string' && !include.startsWith('/') ? [include] : [];
    const said = include.template ?? include.component ?? include.project ?? include.remote;
    return typeof said === 'string' ? [said.replace(/@.*$/, '')] : [];
  });
  return { names: distinct(names), keys: [] };
}

function readYaml(text: string): unknown {
  // GitLab's own tags, such as !reference, are no error; what they mean is not asked.
  return parseYaml(text, { uniqueKeys: false, logLevel: 'error', maxAliasCount: 1000 }) as unknown;
}

function walk(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isMap(value))
    for (const [key, inside] of Object.entries(value)) {
      visit(key, inside);
      walk(inside, visit);
    }
}
