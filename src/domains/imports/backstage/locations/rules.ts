import { shorten } from '../../columns/rules.ts';
import { listOf, textOf } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import { fits } from '../../files/rules.ts';
import type { Entity } from '../entities/rules.ts';
import { isAddress, type PathWithin } from '../paths/rules.ts';

/** Notes what locations point to. It is not opened: what is to be read is among the files. */
export function noteLocations(
  locations: readonly Entity[],
  names: readonly string[],
  pathWithin: PathWithin,
  notes: Notes,
): void {
  const known = new Set(names.map(plain));
  const isGiven = (path: string) =>
    path.includes('*') ? names.some((name) => fits(path, plain(name))) : known.has(path);
  for (const location of locations) {
    for (const item of [...listOf(location.spec, 'target'), ...listOf(location.spec, 'targets')]) {
      const target = textOf(item);
      if (target === undefined) notes.count(location, 'a location has a target that is no text', 'places');
      else if (isAddress(target))
        notes.count(location, 'a location names an address: nothing is fetched', 'places');
      else notes.add(location, `${shorten(target)} ${tellFile(pathWithin(location.file, target), isGiven)}`);
    }
  }
}

function tellFile(path: string | undefined, isGiven: (path: string) => boolean): string {
  if (path === undefined) return 'names a file outside the folder of the files: it is not read';
  return isGiven(plain(path)) ? 'names a file that was given' : 'names a file that was not given';
}

function plain(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}
