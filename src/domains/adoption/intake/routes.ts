import { cors } from 'hono/cors';
import type { z } from 'zod';
import { BODY_LIMIT, jsonOf } from '#platform/body.ts';
import { AppError } from '#platform/errors.ts';
import { check, type HttpApp, register } from '#platform/http.ts';
import { type Lane, type LaneRequest, serveLane } from '#platform/lane.ts';
import type { SendingSource } from '../fates/rules.ts';
import type { Intake } from './actions.ts';
import { sendEvents } from './contract.ts';
import { linesOf, type Part, readOwnEvents } from './reading/rules.ts';

/** Whose key of the organisation a request came with; undefined when it is none of ours. */
export type FindKeyHolder = (key: string) => number | undefined;

const ANYWHERE = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Our own way in. Senders are servers, and pages of other sites, with keys of their own: no cookie counts here. */
export function intakeLane(intake: Intake, findKeyHolder: FindKeyHolder): Lane {
  return {
    method: 'POST',
    path: sendEvents.path,
    headers: ANYWHERE,
    handle: async (request) => {
      const query = queryOf(request.search);
      const source = await senderOf(request, intake, findKeyHolder, query);
      const reading = readOwnEvents(await partsOf(request));
      return { status: 202, body: await intake.takeFrom(source, reading, query.atomic === '1') };
    },
  };
}

/** Serves our own way in on an app, before what guards our own pages. */
export function serveIntake(app: HttpApp, lane: Lane): void {
  register(app, sendEvents, 202);
  const allowHeaders = ['content-type', 'content-encoding', 'authorization'];
  app.options(lane.path, cors({ origin: '*', allowMethods: ['POST'], allowHeaders, maxAge: 86_400 }));
  serveLane(app, lane);
}

type Query = z.output<NonNullable<typeof sendEvents.query>>;

function queryOf(search: string): Query {
  if (search === '') return {};
  return check(sendEvents.query, Object.fromEntries(new URLSearchParams(search)), 'query') as Query;
}

async function senderOf(
  request: LaneRequest,
  intake: Intake,
  findKeyHolder: FindKeyHolder,
  query: Query,
): Promise<SendingSource> {
  const key = /^Bearer (\S+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? query.key;
  if (key === undefined)
    throw new AppError(
      'unauthenticated',
      'Send a key as a Bearer token: the write key of an event source, or a key of the organisation.',
    );
  const organisationId = findKeyHolder(key);
  if (organisationId !== undefined) return intake.sourceNamed(organisationId, query.source);
  return intake.sourceOf({ protocol: 'events', key });
}

/** A JSON array, one JSON object, or a JSON object a line. */
async function partsOf(request: LaneRequest): Promise<Part[]> {
  const body = await textOf(request);
  const begin = body.trimStart()[0];
  if (begin === '[') {
    const list = jsonOf(body);
    return Array.isArray(list) ? list.map((value) => ({ value })) : [];
  }
  if (/ndjson|jsonl/i.test(request.header('content-type') ?? '')) return linesOf(body).map(partOf);
  if (!body.includes('\n')) return body.trim() === '' ? [] : [{ value: jsonOf(body) }];
  const lines = linesOf(body);
  if (lines.length > 1 && lines[0]?.trimEnd().endsWith('}')) return lines.map(partOf);
  return body.trim() === '' ? [] : [{ value: jsonOf(body) }];
}

async function textOf(request: LaneRequest): Promise<string> {
  const bytes = await request.body(BODY_LIMIT);
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new AppError('invalid', 'The body is not UTF-8.', [{ field: 'body', reason: 'not UTF-8' }]);
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function partOf(line: string): Part {
  try {
    return { value: jsonOf(line) };
  } catch (error) {
    return { fault: error instanceof AppError ? (error.problems[0]?.reason ?? error.message) : 'not JSON' };
  }
}
