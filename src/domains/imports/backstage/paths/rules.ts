/** The path of a file, in parts; undefined when it leads out of where it begins. */
function partsOf(path: string): string[] | undefined {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts;
}

/** Gives the path that a file names relative to its own folder, as the names of the files are written. */
export type PathWithin = (file: string, target: string) => string | undefined;

/**
 * Finds paths within the folder that all these files have in common. Undefined for what is no relative path, and for what
 * leaves that folder.
 */
export function pathsWithin(names: readonly string[]): PathWithin {
  const folders = names.map((name) => partsOf(name)?.slice(0, -1));
  const [first = []] = folders;
  const common = folders.reduce<readonly string[]>((shared, folder) => {
    const end = shared.findIndex((part, index) => part !== folder?.[index]);
    return end < 0 ? shared : shared.slice(0, end);
  }, first);
  return (file, target) => {
    const plain = target.trim();
    if (plain === '' || plain.includes('\0') || /^(?:[/\\~]|[a-z][a-z0-9+.-]*:)/i.test(plain))
      return undefined;
    const folder = file.replaceAll('\\', '/').split('/').slice(0, -1).join('/');
    const parts = partsOf(`${folder}/${plain}`);
    if (parts === undefined || parts.length <= common.length || folders.includes(undefined)) return undefined;
    if (common.some((part, index) => part !== parts[index])) return undefined;
    return `${/^[/\\]/.test(file) ? '/' : ''}${parts.join('/')}`;
  };
}

/** Whether a target is an address rather than a file. */
export function isAddress(target: string): boolean {
  return /^\s*[a-z][a-z0-9+.-]+:/i.test(target);
}
