import { BODY_LIMIT, jsonOf, readBody } from '#platform/body.ts';
import { AppError, type ErrorCode, OUTCOMES } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import type { Reading, Receipt, Refusal } from '../../intake/rules.ts';
import type { Intake } from '../actions.ts';
import { bearerOf, keyOf, open } from '../receiving/routes.ts';
import { readLogs } from './rules.ts';
import { decodeRequest, encodeResponse, encodeStatus, type Outcome } from './wire/actions.ts';

const WHERE = 'a Bearer token, or in the header x-musthave-key';
const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';

/** gRPC's codes, which OTLP's errors are told in. */
const INTERNAL = 13;
const CODES: Partial<Record<ErrorCode, number>> = {
  invalid: 3,
  'too-large': 3,
  busy: 8,
  unavailable: 14,
  unauthenticated: 16,
};

const SECONDS_TO_WAIT: Partial<Record<number, string>> = { 429: '2', 503: '5' };
const MOST_REASONS = 3;

/** OTLP/HTTP for logs, in JSON and in protobuf; the answer is in the language of the question. */
export function serveOpenTelemetry(app: HttpApp, intake: Intake): void {
  open(app, ['POST'], ['/v1/logs'], async (c) => {
    const [type = ''] = (c.req.header('content-type') ?? '').split(';');
    const language = type.trim().toLowerCase();
    if (language !== PROTOBUF && language !== JSON_TYPE)
      return c.json({ code: 3, message: `Content-Type is neither ${PROTOBUF} nor ${JSON_TYPE}.` }, 415);
    try {
      const key = keyOf(bearerOf(c) ?? c.req.header('x-musthave-key'), WHERE);
      const bytes = await readBody(c, { limit: BODY_LIMIT });
      const reading = readLogs(language === PROTOBUF ? decodeRequest(bytes) : jsonOf(bytes.toString('utf8')));
      const receipt = await intake.take({ key, protocol: 'opentelemetry' }, reading);
      return answer(c, language, outcomeOf(reading, receipt));
    } catch (error) {
      if (error instanceof AppError) return refuse(c, language, error);
      throw error;
    }
  });
}

/** Records that the reading refused, and those that the intake refused beside. */
function outcomeOf(reading: Reading, receipt: Receipt): Outcome {
  const refused = new Map<number, Refusal>();
  for (const refusal of [...reading.refused, ...receipt.refused]) refused.set(refusal.index, refusal);
  if (refused.size === 0) return {};
  const reasons = [...refused.values()]
    .slice(0, MOST_REASONS)
    .map(({ index, field, reason }) => `record ${index}: ${field ?? 'event'}: ${reason}`);
  const more = refused.size > MOST_REASONS ? ` and ${refused.size - MOST_REASONS} more` : '';
  return { partialSuccess: { rejectedLogRecords: refused.size, errorMessage: reasons.join('; ') + more } };
}

function answer(c: HttpContext, language: string, outcome: Outcome): Response {
  if (language === PROTOBUF) return c.body(encodeResponse(outcome), 200, { 'Content-Type': PROTOBUF });
  const { partialSuccess } = outcome;
  if (partialSuccess === undefined) return c.json({});
  // JSON of protobuf writes 64-bit numbers as texts.
  return c.json({
    partialSuccess: { ...partialSuccess, rejectedLogRecords: String(partialSuccess.rejectedLogRecords) },
  });
}

function refuse(c: HttpContext, language: string, { code, message }: AppError): Response {
  const { status } = OUTCOMES[code];
  const wait = SECONDS_TO_WAIT[status];
  if (wait !== undefined) c.header('Retry-After', wait);
  const said = { code: CODES[code] ?? INTERNAL, message };
  return language === PROTOBUF
    ? c.body(encodeStatus(said), status, { 'Content-Type': PROTOBUF })
    : c.json(said, status);
}
