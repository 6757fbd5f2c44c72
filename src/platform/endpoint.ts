import type { output, ZodObject, ZodType } from 'zod';

/** How an endpoint is described once, for the server, the OpenAPI document, the page and the CLI. */
export interface Endpoint<
  Params extends ZodObject = ZodObject,
  Query extends ZodObject = ZodObject,
  Body extends ZodType = ZodType,
  Answer extends ZodType = ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path with `{name}` for parameters, as OpenAPI writes it. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** Answers without a session or a key. */
  readonly open?: boolean;
}

/** Declares an endpoint; its type carries the shapes of what goes in and out. */
export function endpoint<
  Params extends ZodObject = ZodObject<Record<never, never>>,
  Query extends ZodObject = ZodObject<Record<never, never>>,
  Body extends ZodType = ZodType<undefined>,
  Answer extends ZodType = ZodType,
>(described: Endpoint<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return described;
}

/** What a handler of the endpoint is given. */
export interface Input<E extends Endpoint> {
  readonly params: E extends Endpoint<infer P, ZodObject, ZodType, ZodType> ? output<P> : never;
  readonly query: E extends Endpoint<ZodObject, infer Q, ZodType, ZodType> ? output<Q> : never;
  readonly body: E extends Endpoint<ZodObject, ZodObject, infer B, ZodType> ? output<B> : never;
}

/** What the endpoint answers. */
export type Answer<E extends Endpoint> =
  E extends Endpoint<ZodObject, ZodObject, ZodType, infer A> ? output<A> : never;

/** An answer that is worked out once and sent many times: JSON text, and the same compressed as soon as somebody wants it so. */
export interface AnswerText {
  readonly text: string;
  readonly packed: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** What a caller gives: path parameters, query and body; each only where the endpoint has it. */
export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** Path and query of a call, with every part percent-encoded. */
export function urlOf(described: Pick<Endpoint, 'path'>, request: Request): string {
  const path = described.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ''),
  );
  const query = Object.entries(request.query ?? {})
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}
