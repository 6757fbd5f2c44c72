import { z } from 'zod';
import { type Found, parseYamlText, type YamlText } from '#platform/yaml-text.ts';
import { MANIFEST_KINDS } from '../manifests/rules.ts';
import { ECOSYSTEMS, type Ecosystem, type ScanMapping, scanMapping } from './contract.ts';

/** Reads and checks a scan file. Throws `invalid` with all that is wrong, each with its line and field. */
export function parseScanMapping(given: YamlText): ScanMapping {
  return parseYamlText(given, { noun: 'scan file', schema: scanMapping, findProblems: findContradictions });
}

function findContradictions(mapping: ScanMapping): Found[] {
  return [...findOptionProblems(mapping), ...findVendorProblems(mapping)];
}

function findOptionProblems(mapping: ScanMapping): Found[] {
  const problems: Found[] = [];
  for (const [need, { options }] of Object.entries(mapping.needs)) {
    const path = ['needs', need, 'options'];
    const rests = Object.keys(options).filter((option) => options[option]?.otherwise !== undefined);
    for (const option of rests.slice(1))
      problems.push({
        path: [...path, option, 'otherwise'],
        reason: `is said of ${rests[0]} already: a need has one such option`,
      });
    for (const [option, { packages = [], keys = [] }] of Object.entries(options)) {
      packages.forEach((said, index) => {
        const { ecosystem, name } = packageOf(said, mapping.ecosystem);
        const reason = findNameProblem(ecosystem, name);
        if (reason !== undefined) problems.push({ path: [...path, option, 'packages', index], reason });
      });
      keys.forEach((said, index) => {
        const { file, key } = keyOf(said);
        if (key !== '' && KEYED.includes(file)) return;
        const reason = `is no key of a manifest: write FILE#key, with a FILE of ${KEYED.join(', ')}`;
        problems.push({ path: [...path, option, 'keys', index], reason });
      });
    }
  }
  return problems;
}

function findNameProblem(ecosystem: Ecosystem, name: string): string | undefined {
  if (name === '') return 'names no package';
  if (ecosystem === 'npm' && name.includes(':'))
    return `is no name of an npm package; of another kind, begin it with one of ${ECOSYSTEMS.join(', ')} and a colon`;
  return undefined;
}

function findVendorProblems({ vendors, needs }: ScanMapping): Found[] {
  return vendors.flatMap(({ need, option }, index) => {
    const known = needs[need];
    if (known === undefined)
      return [{ path: ['vendors', index, 'need'], reason: `there is no need "${need}" here` }];
    if (known.options[option] !== undefined) return [];
    return [{ path: ['vendors', index, 'option'], reason: `"${option}" is not an option of "${need}" here` }];
  });
}

const KEYED = MANIFEST_KINDS.flatMap(({ names }) => names).filter((name) =>
  ['package.json', 'composer.json', 'pyproject.toml', 'Cargo.toml'].includes(name),
);

/** Ecosystem and name of a package as an option says it. */
export function packageOf(
  said: string,
  usual: Ecosystem,
): { readonly ecosystem: Ecosystem; readonly name: string } {
  const at = said.indexOf(':');
  const prefix = ECOSYSTEMS.find((ecosystem) => at > 0 && ecosystem === said.slice(0, at));
  return prefix === undefined
    ? { ecosystem: usual, name: said }
    : { ecosystem: prefix, name: said.slice(at + 1).trim() };
}

/** The manifest and the key that an option says. */
export function keyOf(said: string): { readonly file: string; readonly key: string } {
  const at = said.indexOf('#');
  return at < 0 ? { file: 'package.json', key: said } : { file: said.slice(0, at), key: said.slice(at + 1) };
}

/** The JSON Schema of scan files, which lets an editor complete and check them. */
export function scanSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(scanMapping, { io: 'input', unrepresentable: 'any' });
}
