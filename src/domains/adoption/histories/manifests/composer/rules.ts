import { distinct, type Found, isMap, mapOf } from '../found/rules.ts';
import { readJson } from '../npm/rules.ts';

/** What a composer.json requires, also for development. Its platform, such as `php` and `ext-json`, counts as well. */
export function readComposer(text: string): Found {
  const value = readJson(text);
  if (!isMap(value)) throw new SyntaxError('is no JSON object');
  const names = ['require', 'require-dev'].flatMap((section) => Object.keys(mapOf(value, section)));
  return { names: distinct(names.map((name) => name.toLowerCase())), keys: Object.keys(value).sort() };
}
