import { AppError } from '#platform/errors.ts';
import { startGit } from '../actions.ts';
import { inRepository, type Repository } from '../repositories/actions.ts';

/** Reads contents out of a repository, with one process of git for all of them. */
export interface BlobReader {
  /** The texts in the order of their names; null for one too long to be a manifest. Throws `invalid` when one is not there. */
  readonly read: (blobs: readonly string[]) => Promise<(string | null)[]>;
  readonly close: () => void;
}

const LONGEST = 4 * 1024 * 1024;
const NEWLINE = 10;

export function openBlobs(repository: Repository): BlobReader {
  const { child, ended, stop } = startGit([...inRepository(repository), 'cat-file', '--batch']);
  const source = createByteSource(child.stdout, ended);
  const readOne = async (): Promise<string | null> => {
    const header = await source.line();
    const [name, type, size] = header.split(' ');
    if (type === 'missing' || size === undefined)
      throw new AppError(
        'invalid',
        `lacks the contents ${name}: it is a partial clone, or damaged. Fetch all of it first`,
      );
    const length = Number(size);
    const text = length > LONGEST ? null : (await source.bytes(length)).toString('utf8');
    if (text === null) await source.skip(length);
    await source.skip(1);
    return text;
  };
  return {
    read: async (blobs) => {
      child.stdin.write(blobs.map((blob) => `${blob}\n`).join(''));
      const texts: (string | null)[] = [];
      for (const _ of blobs) texts.push(await readOne());
      return texts;
    },
    close: stop,
  };
}

/** Lines and bytes out of a stream. */
function createByteSource(stream: AsyncIterable<Buffer>, ended: Promise<void>) {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer> => {
    const { value, done } = await chunks.next();
    if (done !== true) return value;
    await ended;
    throw new AppError('invalid', 'git ended before it had said all');
  };
  const bytes = async (length: number): Promise<Buffer> => {
    const parts = [rest];
    for (let have = rest.length; have < length; have += parts.at(-1)?.length ?? 0) parts.push(await more());
    const all = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = all.subarray(length);
    return all.subarray(0, length);
  };
  const line = async (): Promise<string> => {
    let at = rest.indexOf(NEWLINE);
    while (at < 0) {
      rest = Buffer.concat([rest, await more()]);
      at = rest.indexOf(NEWLINE);
    }
    const text = rest.subarray(0, at).toString('utf8');
    rest = rest.subarray(at + 1);
    return text;
  };
  const skip = async (length: number): Promise<void> => {
    let left = length;
    while (left > rest.length) {
      left -= rest.length;
      rest = await more();
    }
    rest = rest.subarray(left);
  };
  return { bytes, line, skip };
}
