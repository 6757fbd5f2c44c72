import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError, type Problem } from '#platform/errors.ts';
import { MANIFEST_KINDS } from '../manifests/rules.ts';
import { ECOSYSTEMS, type Ecosystem, type ScanMapping, scanMapping } from './contract.ts';

/** A scan file as it was given. */
export interface ScanText {
  readonly name: string;
  readonly text: string;
}

type Path = readonly PropertyKey[];
type Found = { readonly path: Path; readonly reason: string };

const LONGEST = 1024 * 1024;

/** Reads and checks a scan file. Throws `invalid` with all that is wrong, each with its line and field. */
export function parseScanMapping({ name, text }: ScanText): ScanMapping {
  if (text.length > LONGEST) throw refused(name, [{ file: name, reason: 'is longer than 1 MB' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0)
    throw refused(
      name,
      document.errors.map(({ pos: [at], message }) => ({
        file: name,
        row: lines.linePos(at).line,
        reason: message,
      })),
    );
  const refuse = (found: readonly Found[]) =>
    refused(
      name,
      found.map(({ path, reason }) => {
        const nodes = path.map((_, index) => document.getIn(path.slice(0, path.length - index), true));
        const at = [...nodes, document.contents].find(isNode)?.range?.[0] ?? 0;
        const row = Math.max(lines.linePos(at).line, 1);
        return { file: name, row, field: path.map(String).join('.') || 'scan', reason };
      }),
    );
  const parsed = scanMapping.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    throw refuse(parsed.error.issues.map(({ path, message }) => ({ path, reason: message })));
  const problems = findContradictions(parsed.data);
  if (problems.length > 0) throw refuse(problems);
  return parsed.data;
}

function refused(name: string, problems: readonly Problem[]): AppError {
  const [first] = problems;
  const where = [first?.row === undefined ? '' : `line ${first.row}`, first?.field]
    .filter(Boolean)
    .join(', ');
  return new AppError('invalid', `The scan file ${name} is not right: ${where}: ${first?.reason}`, problems);
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
