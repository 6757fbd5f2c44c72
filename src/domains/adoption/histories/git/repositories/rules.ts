/** owner/name at the end of the address of a remote; undefined for an address that has no such end, or a path on this machine. */
export function nameOfRemote(url: string): string | undefined {
  const isRemote =
    /^(?:[a-z][a-z0-9+.-]*:\/\/(?!\/)|[^/\\:]{2,}:(?![\\/]{2}))/i.test(url) && !/^file:/i.test(url);
  if (!isRemote) return undefined;
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i, '').replace(/^[^/:]*:/, '');
  const names = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter((name) => name !== '' && name !== '_git');
  return names.length < 2 ? undefined : names.slice(-2).join('/');
}
