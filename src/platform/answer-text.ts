import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AnswerText } from './endpoint.ts';
import type { HttpContext } from './http.ts';

const pack = promisify(gzip);

/** An answer as text. It is compressed once, when first asked for so. */
export function answerText(answer: object): AnswerText {
  const text = JSON.stringify(answer);
  let packing: Promise<Uint8Array<ArrayBuffer>> | undefined;
  return {
    text,
    packed: () => {
      packing ??= pack(text).then((bytes) => new Uint8Array(bytes));
      return packing;
    },
  };
}

/** Sends an answer, compressed to whoever takes it so. */
export async function sendText(c: HttpContext, answer: AnswerText): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', Vary: 'Accept-Encoding' };
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(answer.text, 200, headers);
  return c.body(await answer.packed(), 200, { ...headers, 'Content-Encoding': 'gzip' });
}
