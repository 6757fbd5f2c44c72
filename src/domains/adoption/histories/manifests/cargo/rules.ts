import { parse as parseToml } from 'smol-toml';
import { distinct, type Found, isMap, mapOf } from '../found/rules.ts';

const SECTIONS = ['dependencies', 'dev-dependencies', 'build-dependencies'];

/** Crates of a Cargo.toml, also those of a workspace and of single targets; a renamed one by its real name. */
export function readCargo(text: string): Found {
  const value = parseToml(text);
  const places = [value, mapOf(value, 'workspace'), ...Object.values(mapOf(value, 'target'))];
  const crates = places.flatMap((place) =>
    SECTIONS.flatMap((section) => Object.entries(mapOf(place, section)).map(realName)),
  );
  return { names: distinct(crates), keys: Object.keys(value).sort() };
}

function realName([name, said]: [string, unknown]): string {
  return isMap(said) && typeof said.package === 'string' ? said.package : name;
}
