const SIGN = /[.+^${}()|[\]\\]/g;

/**
 * A test for paths: `*` stands for any part of one name, `?` for one sign of it, and a name that is `**` for any folders, also none.
 * The same that git means by `:(glob)`.
 */
export function createPathTest(pattern: string): (path: string) => boolean {
  const parts = pattern.split('/');
  const last = parts.length - 1;
  const source = parts.map((part, index) => {
    if (part === '**') return index === last ? '.+' : '(?:.+/)?';
    const name = part.replace(SIGN, '\\$&').replace(/\*+/g, '[^/]*').replaceAll('?', '[^/]');
    return index === last ? name : `${name}/`;
  });
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return (path) => expression.test(path);
}

/** A test for names in which `*` stands for anything. */
export function createNameTest(pattern: string): (name: string) => boolean {
  const source = pattern.split('*').map((part) => part.replace(SIGN, '\\$&').replaceAll('?', '\\?'));
  const expression = new RegExp(`^${source.join('.*')}$`, 's');
  return (name) => expression.test(name);
}

/** The path of a name in a folder; `.` is the root. */
export function pathIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
