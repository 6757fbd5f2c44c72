import type { Answer, Request as Call, Endpoint } from '#platform/endpoint.ts';
import { urlOf } from '#platform/endpoint.ts';
import { AppError, type ErrorCode, OUTCOMES, type Problem } from '#platform/errors.ts';

/**
 * Calls an endpoint, named by its type alone so that no schema reaches the browser. A signal calls it off. Throws the
 * server's error as an AppError.
 */
export async function call<E extends Endpoint>(
  method: Endpoint['method'],
  path: string,
  request: Call = {},
  signal?: AbortSignal,
): Promise<Answer<E>> {
  const response = await send(urlOf({ path }, request), {
    method: method.toUpperCase(),
    ...(signal === undefined ? {} : { signal }),
    ...(request.body === undefined
      ? {}
      : { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as Answer<E>;
}

export async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    const why = 'The server does not answer. Check that Musthave is still running, then try again.';
    throw new AppError('unavailable', why, [], { cause });
  }
}

export async function errorOf(response: Response): Promise<AppError> {
  try {
    const { error } = (await response.json()) as {
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
