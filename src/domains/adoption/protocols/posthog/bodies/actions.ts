import { BODY_LIMIT, jsonOf, unpackGzip } from '#platform/body.ts';
import { invalid } from '#platform/errors.ts';

/** What a request says of its body, outside of it. */
export interface Wrapping {
  /** `gzip-js`, `gzip` or `base64`: how the client packed what it sent. */
  readonly compression: string | undefined;
}

const KNOWN = ['gzip-js', 'gzip', 'base64'];

/**
 * The JSON that a client of PostHog sent: as it is, under gzip, in base64, in a form's field `data`, or several of
 * these. What it is shows in the bytes, for clients do not always say so.
 * @throws AppError `invalid` or `too-large`.
 */
export async function unwrap(body: Buffer, { compression }: Wrapping): Promise<unknown> {
  if (body.length === 0) throw invalid('body', 'empty');
  const bytes = isGzip(body) ? await unpackGzip(body, { limit: BODY_LIMIT }) : body;
  const text = bytes.toString('utf8').trim();
  if (/^[[{]/.test(text)) return jsonOf(text);
  const form = /^[\w-]+=[^=]/.test(text) ? new URLSearchParams(text) : undefined;
  const data = form?.get('data') ?? undefined;
  checkCompression(form?.get('compression') ?? compression);
  if (form !== undefined && data === undefined) throw invalid('data', 'not given in the form');
  return unwrapText(data ?? text);
}

/** The JSON in a form's or an address's field `data`. Errors as of `unwrap`. */
export async function unwrapText(data: string): Promise<unknown> {
  const text = data.trim();
  if (/^[[{]/.test(text)) return jsonOf(text);
  // A plus that was not escaped arrives as a space.
  const bare = text.replaceAll(' ', '+');
  if (!/^[\w+/-]+={0,2}$/.test(bare)) throw invalid('data', 'neither JSON nor base64');
  const bytes = Buffer.from(bare, 'base64');
  const unpacked = isGzip(bytes) ? await unpackGzip(bytes, { limit: BODY_LIMIT }) : bytes;
  return jsonOf(unpacked.toString('utf8'));
}

function checkCompression(named: string | undefined): void {
  if (named !== undefined && named !== '' && !KNOWN.includes(named))
    throw invalid('compression', 'not gzip-js or base64');
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
