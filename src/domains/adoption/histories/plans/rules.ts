import type { Found } from '../manifests/found/rules.ts';
import { pythonName } from '../manifests/python/rules.ts';
import { kindAtRoot, MANIFEST_KINDS, type ManifestKind } from '../manifests/rules.ts';
import type { Ecosystem, RepositoryRules, ScanMapping } from '../mappings/contract.ts';
import { keyOf, packageOf } from '../mappings/rules.ts';
import { createNameTest, createPathTest, pathIn } from '../patterns/rules.ts';

/** An option of a need, by its place in the list of all of them. */
export interface PlannedOption {
  readonly need: string;
  readonly option: string;
  readonly label: string;
  /** In use while there is a manifest of this ecosystem and no other option of the need. */
  readonly otherwise: Ecosystem | undefined;
}

/** What a path is to a scan. */
export interface Watched {
  /** Options that it stands for by being there. */
  readonly options: readonly number[];
  readonly manifest: ManifestKind | undefined;
  readonly atRoot: boolean;
}

/** How one repository is read. Options are numbers: places in `options`. */
export interface ReadingPlan {
  readonly options: readonly PlannedOption[];
  /** Every path that can be of interest, as patterns. */
  readonly patterns: readonly string[];
  /** What a path is; undefined when it is nothing. */
  readonly findWatched: (path: string) => Watched | undefined;
  /** Options that the text of a manifest stands for. Throws when it cannot be read. */
  readonly readManifest: (
    kind: ManifestKind,
    atRoot: boolean,
    path: string,
    text: string,
  ) => readonly number[];
}

/** All options of a mapping, need by need. */
export function listOptions(mapping: ScanMapping): PlannedOption[] {
  return Object.entries(mapping.needs).flatMap(([need, { options }]) =>
    Object.entries(options).map(([option, { label = option, otherwise }]) => ({
      need,
      option,
      label,
      otherwise,
    })),
  );
}

/** How a repository is read by a mapping, with what is different in it. */
export function planReading(mapping: ScanMapping, rules: RepositoryRules = {}): ReadingPlan {
  const options = listOptions(mapping);
  const rulesOf = options.map(({ need, option }) => mapping.needs[need]?.options[option]);
  const files = rulesOf.flatMap(({ files: patterns = [] } = {}, option) =>
    patterns.map((pattern) => ({ option, pattern, test: createPathTest(pattern) })),
  );
  const kinds = usedKinds(mapping);
  const folders = [...mapping.folders, ...(rules.folders ?? [])];
  const manifests = kinds.flatMap((kind) => {
    const patterns =
      kind.place === 'root'
        ? kind.names
        : folders.flatMap((folder) => kind.names.map((name) => pathIn(folder, name)));
    return patterns.map((pattern) => ({ kind, pattern, test: createPathTest(pattern) }));
  });
  const leftOut = (rules.leaveOut ?? []).flatMap((pattern) => [pattern, `${pattern}/**`].map(createPathTest));
  const find = (path: string): Watched | undefined => {
    if (leftOut.some((test) => test(path))) return undefined;
    const manifest = manifests.find(({ test }) => test(path))?.kind;
    const standing = [...new Set(files.filter(({ test }) => test(path)).map(({ option }) => option))];
    if (manifest === undefined && standing.length === 0) return undefined;
    return { options: standing, manifest, atRoot: kindAtRoot(path) !== undefined };
  };
  const findPackages = packageFinder(mapping, rulesOf);
  return {
    options,
    patterns: [...new Set([...files, ...manifests].map(({ pattern }) => pattern))],
    findWatched: remembering(find),
    readManifest: (kind, atRoot, path, text) => {
      const found = kind.read(text, mapping.npm);
      return [
        ...new Set([
          ...findPackages(kind.ecosystem, found),
          ...(atRoot ? findKeys(rulesOf, path, found) : []),
        ]),
      ];
    },
  };
}

type OptionRules = readonly (ScanMapping['needs'][string]['options'][string] | undefined)[];

/** Kinds of manifests that some option of the mapping asks about. */
function usedKinds(mapping: ScanMapping): ManifestKind[] {
  const said = Object.values(mapping.needs).flatMap(({ options }) => Object.values(options));
  const ecosystems = new Set(
    said.flatMap(({ packages = [], otherwise }) => [
      ...packages.map((name) => packageOf(name, mapping.ecosystem).ecosystem),
      ...(otherwise === undefined ? [] : [otherwise]),
    ]),
  );
  const keyed = new Set(said.flatMap(({ keys = [] }) => keys.map((key) => keyOf(key).file)));
  return MANIFEST_KINDS.filter(
    ({ ecosystem, names }) => ecosystems.has(ecosystem) || names.some((name) => keyed.has(name)),
  );
}

function packageFinder(
  mapping: ScanMapping,
  rulesOf: OptionRules,
): (ecosystem: Ecosystem, found: Found) => readonly number[] {
  const exact = new Map<string, number[]>();
  const loose: {
    readonly ecosystem: Ecosystem;
    readonly option: number;
    readonly test: (name: string) => boolean;
  }[] = [];
  rulesOf.forEach((rules, option) => {
    for (const said of rules?.packages ?? []) {
      const { ecosystem, name: written } = packageOf(said, mapping.ecosystem);
      const name = nameIn(ecosystem, written);
      const key = `${ecosystem}:${name}`;
      if (name.includes('*')) loose.push({ ecosystem, option, test: createNameTest(name) });
      else exact.set(key, [...(exact.get(key) ?? []), option]);
    }
  });
  return (ecosystem, { names }) => [
    ...names.flatMap((name) => exact.get(`${ecosystem}:${name}`) ?? []),
    ...loose
      .filter((rule) => rule.ecosystem === ecosystem && names.some(rule.test))
      .map(({ option }) => option),
  ];
}

/** A name as the readers of its ecosystem give it. */
function nameIn(ecosystem: Ecosystem, name: string): string {
  if (ecosystem === 'pip') return pythonName(name);
  return ['nuget', 'composer', 'actions'].includes(ecosystem) ? name.toLowerCase() : name;
}

function findKeys(rulesOf: OptionRules, path: string, found: Found): number[] {
  return rulesOf.flatMap((rules, option) => {
    const wanted = (rules?.keys ?? []).map(keyOf).filter(({ file }) => file === path);
    return wanted.some(({ key }) => found.keys.includes(key)) ? [option] : [];
  });
}

const MOST_REMEMBERED = 50_000;

function remembering<Value>(find: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (known.size > MOST_REMEMBERED) known.clear();
    const value = known.has(path) ? (known.get(path) as Value) : find(path);
    known.set(path, value);
    return value;
  };
}
