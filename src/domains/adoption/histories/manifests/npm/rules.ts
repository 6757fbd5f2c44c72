import { parse as parseYaml } from 'yaml';
import { distinct, type Found, isMap, listOf } from '../found/rules.ts';

/** Dependencies of a package.json in the parts named, and its keys. Throws when it is no JSON object. */
export function readPackageJson(text: string, sections: readonly string[]): Found {
  const value = readJson(text);
  if (!isMap(value)) throw new SyntaxError('is no JSON object');
  return {
    names: distinct(sections.flatMap((section) => namesOf(value, section))),
    keys: Object.keys(value).sort(),
  };
}

/** Early npm took a list of names as well as a map of versions. */
function namesOf(value: Readonly<Record<string, unknown>>, section: string): string[] {
  const said = value[section];
  if (Array.isArray(said)) return listOf(value, section).filter((name) => typeof name === 'string');
  return isMap(said) ? Object.keys(said) : [];
}

/** JSON, or JSON with comments or a comma too many, which a YAML reader forgives. Throws for anything else. */
export function readJson(text: string): unknown {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(clean) as unknown;
  } catch (error) {
    if (!/^\s*\{/.test(clean) || /^(?:<{7}|>{7}) /m.test(clean)) throw error;
    try {
      return parseForgivingly(clean);
    } catch {
      throw error;
    }
  }
}

function parseForgivingly(text: string): unknown {
  const plain = text
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^[\t ]+/gm, (indent) => indent.replaceAll('\t', '  '));
  return parseYaml(plain, { uniqueKeys: false, logLevel: 'error' }) as unknown;
}
