import type { Answer, Request as Call, Endpoint } from './endpoint.ts';
import { urlOf } from './endpoint.ts';
import { AppError, type ErrorCode, OUTCOMES, type Problem } from './errors.ts';

/** How commands reach the API: in this process, or on a running server. */
export interface Api {
  /** Sends a request with the key to a path of the API. Error answers come back as they are. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** The API of an app in this process, asked with its key and without a socket. */
export function inProcessApi(
  app: { readonly request: (path: string, init: RequestInit) => Response | Promise<Response> },
  key: string,
): Api {
  return { fetch: async (path, init) => app.request(path, withKey(init, key)) };
}

/** A request with the key as a Bearer token. */
export function withKey(init: RequestInit | undefined, key: string | undefined): RequestInit {
  const headers = new Headers(init?.headers);
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
  return { ...init, headers };
}

/** Calls an endpoint and returns what it answers. Throws the server's error as an AppError. */
export async function call<E extends Endpoint>(
  api: Api,
  described: E,
  request: Call = {},
): Promise<Answer<E>> {
  const response = await api.fetch(urlOf(described, request), {
    method: described.method.toUpperCase(),
    ...(request.body === undefined
      ? {}
      : { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as Answer<E>;
}

/** An error answer as an error. */
export async function errorOf(response: Response): Promise<AppError> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as {
      error: { code: ErrorCode; message: string; problems: Problem[] };
    };
    return new AppError(error.code in OUTCOMES ? error.code : 'internal', error.message, error.problems);
  } catch {
    return new AppError(
      'unavailable',
      `The server answered ${response.status} with something that is no answer of Musthave.`,
    );
  }
}

/** What a command is given: a way to the API that is opened only when it is used, and where its answer goes. */
export interface CommandParts {
  readonly withApi: <Result>(use: (api: Api) => Promise<Result>) => Promise<Result>;
  readonly write: (text: string) => void;
}
