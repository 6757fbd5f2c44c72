import { parse as parseToml } from 'smol-toml';
import { distinct, type Found, listOf, mapOf } from '../found/rules.ts';

const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?=$|[\s<>=!~;@[,(])/;

/** The name by which PyPI knows a project: `Foo_Bar` and `foo.bar` are `foo-bar` (PEP 503). */
export function pythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The name at the head of a requirement such as `pytest>=7 ; python_version < "3.9"` (PEP 508). */
function nameOf(requirement: unknown): string[] {
  const name = typeof requirement === 'string' ? REQUIREMENT.exec(requirement.trim())?.[1] : undefined;
  return name === undefined ? [] : [pythonName(name)];
}

/** A requirements.txt. Addresses without `#egg=`, and further files that it names, are passed over. */
export function readRequirements(text: string): Found {
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  const names = lines.flatMap((line) => {
    const egg = /#egg=([A-Za-z0-9._-]+)/.exec(line)?.[1];
    if (egg !== undefined) return [pythonName(egg)];
    return nameOf(line.replace(/(^|\s)#.*$/, '').replace(/\s--?\w.*$/, ''));
  });
  return { names: distinct(names), keys: [] };
}

/** A pyproject.toml: its project, groups, build system, and the tables of Poetry, PDM, Hatch and uv. */
export function readPyproject(text: string): Found {
  const value = parseToml(text);
  const project = mapOf(value, 'project');
  const tool = mapOf(value, 'tool');
  const optional = mapOf(project, 'optional-dependencies');
  const groups = mapOf(value, 'dependency-groups');
  const pdm = mapOf(mapOf(tool, 'pdm'), 'dev-dependencies');
  const environments = Object.values(mapOf(mapOf(tool, 'hatch'), 'envs'));
  const requirements = [
    ...listOf(project, 'dependencies'),
    ...[optional, groups, pdm].flatMap((map) => Object.keys(map).flatMap((group) => listOf(map, group))),
    ...listOf(mapOf(value, 'build-system'), 'requires'),
    ...listOf(mapOf(tool, 'uv'), 'dev-dependencies'),
    ...environments.flatMap((environment) => [
      ...listOf(environment, 'dependencies'),
      ...listOf(environment, 'extra-dependencies'),
    ]),
  ];
  return {
    names: distinct([...requirements.flatMap(nameOf), ...poetryNames(mapOf(tool, 'poetry'))]),
    keys: [...Object.keys(value), ...Object.keys(tool).map((name) => `tool.${name}`)].sort(),
  };
}

function poetryNames(poetry: Readonly<Record<string, unknown>>): string[] {
  const groups = Object.values(mapOf(poetry, 'group'));
  const maps = [poetry, ...groups].flatMap((part) => [
    mapOf(part, 'dependencies'),
    mapOf(part, 'dev-dependencies'),
  ]);
  return maps
    .flatMap((map) => Object.keys(map))
    .filter((name) => name !== 'python')
    .map(pythonName);
}

/** A Pipfile. */
export function readPipfile(text: string): Found {
  const value = parseToml(text);
  const names = ['packages', 'dev-packages'].flatMap((section) => Object.keys(mapOf(value, section)));
  return { names: distinct(names.map(pythonName)), keys: [] };
}
