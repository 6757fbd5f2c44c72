import { type Api, errorOf } from '#platform/client.ts';
import { urlOf } from '#platform/endpoint.ts';
import { AppError } from '#platform/errors.ts';
import { receipt, sendEvents } from '../../intake/contract.ts';

/** What the server made of a batch. */
export interface Delivery {
  readonly taken: number;
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

/** Events, and what is to be done once the server has them. */
interface Batch {
  /** JSON objects. */
  readonly events: readonly string[];
  readonly commit: (delivery: Delivery) => Promise<void>;
}

/** Sends batches, a few at a time; each is committed after all before it. */
export interface Sender {
  /** Waits while too many are under way. Throws what an earlier one threw. */
  readonly send: (batch: Batch) => Promise<void>;
  readonly settle: () => Promise<void>;
}

const SECOND = 1000;
const AT_ONCE = 2;
const LONGEST_WAIT = 60 * SECOND;
const PATIENCE = 10 * 60 * SECOND;
const LATER = new Set([429, 503]);

export interface SenderParts {
  readonly api: Api;
  /** Key of the event source; undefined: the organisation itself sends. */
  readonly source: string | undefined;
  /** Is told that the server wants to be asked again later, in milliseconds. */
  readonly onWait: (milliseconds: number) => void;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

export function createSender(parts: SenderParts): Sender {
  const pending: { readonly delivery: Promise<Delivery>; readonly commit: Batch['commit'] }[] = [];
  const commitFirst = async () => {
    const first = pending.shift();
    if (first !== undefined) await first.commit(await first.delivery);
  };
  return {
    send: async ({ events, commit }) => {
      while (pending.length >= AT_ONCE) await commitFirst();
      const delivery = deliver(parts, events);
      // Whoever awaits it in its turn hears of it; until then it is no unhandled one.
      delivery.catch(() => undefined);
      pending.push({ delivery, commit });
    },
    settle: async () => {
      while (pending.length > 0) await commitFirst();
    },
  };
}

/** Sends events until the server has said something about them. Throws after ten minutes of `later`. */
async function deliver(
  { api, source, onWait, wait }: SenderParts,
  events: readonly string[],
): Promise<Delivery> {
  if (events.length === 0) return { taken: 0, refused: [] };
  let waited = 0;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask(api, source, events);
    if (!('later' in answer)) return answer;
    const pause = Math.min(answer.later ?? 2 ** attempt * SECOND, LONGEST_WAIT);
    waited += pause;
    if (waited > PATIENCE)
      throw new AppError(
        'unavailable',
        'The server took nothing for ten minutes. What it had taken is kept: run the same command again, and it goes on from there.',
      );
    onWait(pause);
    await wait(pause);
  }
}

async function ask(
  api: Api,
  source: string | undefined,
  events: readonly string[],
): Promise<Delivery | { readonly later: number | undefined }> {
  let response: Response;
  try {
    response = await api.fetch(urlOf(sendEvents, { query: { source } }), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: events.join('\n'),
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return { later: undefined };
    throw error;
  }
  if (LATER.has(response.status)) {
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { later: Number.isFinite(seconds) ? Math.max(seconds, 1) * SECOND : undefined };
  }
  if (response.ok) return receipt.parse(await response.json());
  const error = await errorOf(response);
  // Refused whole, because none could be taken: the reasons of the first hundred are named.
  const isAboutEvents = error.code === 'invalid' && error.problems.some(({ row }) => row !== undefined);
  if (!isAboutEvents) throw error;
  const reasons = new Map(
    error.problems.map(({ row = 1, field, reason }) => [row - 1, reasonOf(field, reason)]),
  );
  return {
    taken: 0,
    refused: events.map((_, index) => ({
      index,
      reason: reasons.get(index) ?? 'refused with all of its batch',
    })),
  };
}

function reasonOf(field: string | undefined, reason: string): string {
  return field === undefined ? reason : `${field}: ${reason}`;
}
