import { describeOrder, findPlace, findRow, LAYERS } from './plan.ts';
import type { SourceFile, Violation } from './tree.ts';

const VAGUE_NAMES = ['utils', 'helpers', 'services', 'types', 'common', 'misc'];
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const COMPONENT_FILE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.module|\.test)?\.(tsx|ts|css)$/;
const README_LINES = 20;

/** Laws about names: what may lie where, and what it may be called. */
export function checkVocabulary(files: readonly SourceFile[]): Violation[] {
  const sources = files.filter(({ path }) => path.startsWith('src/'));
  return [...sources.flatMap(checkName), ...sources.flatMap(checkPlace), ...checkReadmes(sources)];
}

function checkName({ path }: SourceFile): Violation[] {
  const names = path.split('/').slice(1);
  const isIndex = /^index\.(test\.)?tsx?$/.test(names.at(-1) ?? '');
  const vague = names.find((name) => VAGUE_NAMES.includes(name.replace(/\..*$/, '')));
  if (!isIndex && vague === undefined) return [];
  const todo = isIndex ? 'give the file the name of what it holds' : `"${vague}" says nothing: name the noun`;
  return [{ path, line: 1, law: 'name', todo }];
}

function checkPlace({ path }: SourceFile): Violation[] {
  if (path.startsWith('src/domains/')) return checkDomainFile(path);
  if (findPlace(path) !== undefined) return [];
  const todo =
    'src/ holds main.ts, cli.ts, compose/, platform/, domains/, ui/, web/ and sdk/: move it to one of them';
  return [{ path, line: 1, law: 'plan', todo }];
}

function checkDomainFile(path: string): Violation[] {
  const [domain = '', ...rest] = path.split('/').slice(2);
  const file = rest.at(-1);
  const violation = (law: string, todo: string) => [{ path, line: 1, law, todo }];
  if (file === undefined) return violation('vocabulary', 'a domain is a folder: move the file into one');
  if (findRow(domain) === undefined) return violation('order', `the plan knows only ${describeOrder()}`);
  const folders = rest.slice(0, -1);
  const inUi = folders.at(-1) === 'ui';
  const nouns = inUi ? folders.slice(0, -1) : folders;
  const stranger = nouns.find((noun) => noun === 'ui' || !KEBAB.test(noun));
  if (stranger !== undefined) {
    const todo = stranger === 'ui' ? 'ui/ has no folders' : `name the sub-noun "${stranger}" in kebab-case`;
    return violation('vocabulary', todo);
  }
  if (inUi) {
    if (COMPONENT_FILE.test(file)) return [];
    return violation('vocabulary', 'ui/ holds kebab-case .tsx, .ts and .css files');
  }
  return isKnown(file, nouns.length === 0) ? [] : violation('vocabulary', describeVocabulary());
}

function isKnown(file: string, atTop: boolean): boolean {
  if (file === 'README.md') return true;
  const kind = /^([a-z]+)\.(test\.)?ts$/.exec(file)?.[1] ?? '';
  return LAYERS.includes(kind) || (kind === 'door' && atTop);
}

function describeVocabulary(): string {
  return `a domain holds README.md, door.ts (at its top), ${LAYERS.map((name) => `${name}.ts`).join(', ')}, their .test.ts, ui/ and sub-nouns`;
}

function checkReadmes(files: readonly SourceFile[]): Violation[] {
  const readmes = files.filter(({ path }) => /^src\/domains\/.+\/README\.md$/.test(path));
  const domains = new Set(files.flatMap(({ path }) => /^src\/domains\/[^/]+(?=\/)/.exec(path) ?? []));
  const missing = [...domains].map((domain) => `${domain}/README.md`);
  return [
    ...missing
      .filter((path) => !readmes.some((readme) => readme.path === path))
      .map((path) => ({
        path,
        line: 1,
        law: 'readme',
        todo: 'say the noun, its invariants, its tables and events',
      })),
    ...readmes
      .filter(({ lines }) => lines > README_LINES)
      .map(({ path, lines }) => ({
        path,
        line: README_LINES + 1,
        law: 'readme',
        todo: `${lines} lines: say it in ${README_LINES}`,
      })),
  ];
}
