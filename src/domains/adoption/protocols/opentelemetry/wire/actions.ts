import protobuf from 'protobufjs/light.js';
import { AppError } from '#platform/errors.ts';
import { SCHEMA } from './rules.ts';

const root = protobuf.Root.fromJSON(SCHEMA).resolveAll();
const request = root.lookupType('ExportLogsServiceRequest');
const response = root.lookupType('ExportLogsServiceResponse');
const status = root.lookupType('Status');

/** Two bytes can become an object of hundreds: more parts than this are not unpacked. */
const MOST_PARTS = 500_000;
const DEEPEST = 100;

/** What becomes of records, in answer to a request. */
export interface Outcome {
  readonly partialSuccess?: { readonly rejectedLogRecords: number; readonly errorMessage: string };
}

/**
 * An ExportLogsServiceRequest in protobuf as the value that its JSON form has.
 * @throws AppError `invalid` when it is none, `too-large` when it has too many parts.
 */
export function decodeRequest(bytes: Uint8Array): unknown {
  try {
    countParts(protobuf.Reader.create(bytes), request, { end: bytes.length, depth: 0, count: { parts: 0 } });
    return withHexNames(request.toObject(request.decode(bytes), { longs: String, bytes: String }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'invalid',
      'The body is not an ExportLogsServiceRequest in protobuf, or not the whole of it.',
      [{ field: 'body', reason: 'not protobuf' }],
    );
  }
}

interface Decoded {
  readonly resourceLogs?: readonly {
    readonly scopeLogs?: readonly {
      readonly logRecords?: readonly { traceId?: string; spanId?: string }[];
    }[];
  }[];
}

/** The JSON form writes names of traces in hexadecimal, and not in base64 as other bytes. */
function withHexNames(decoded: Decoded): Decoded {
  for (const { scopeLogs = [] } of decoded.resourceLogs ?? [])
    for (const { logRecords = [] } of scopeLogs)
      for (const record of logRecords) {
        if (record.traceId !== undefined) record.traceId = hexOf(record.traceId);
        if (record.spanId !== undefined) record.spanId = hexOf(record.spanId);
      }
  return decoded;
}

function hexOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

export function encodeResponse(outcome: Outcome): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(response.encode(outcome).finish());
}

/** An answer that refuses a whole request, as gRPC's Status. */
export function encodeStatus(said: {
  readonly code: number;
  readonly message: string;
}): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(status.encode(said).finish());
}

interface Span {
  readonly end: number;
  readonly depth: number;
  readonly count: { parts: number };
}

function countParts(reader: protobuf.Reader, type: protobuf.Type, { end, depth, count }: Span): void {
  count.parts += 1;
  if (count.parts > MOST_PARTS)
    throw new AppError('too-large', `The body has more than ${MOST_PARTS} parts. Send it in several.`, [
      { field: 'body', reason: `more than ${MOST_PARTS} parts` },
    ]);
  if (depth > DEEPEST) throw new RangeError('nested too deep');
  while (reader.pos < end) {
    const tag = reader.uint32();
    const inner = type.fieldsById[tag >>> 3]?.resolvedType;
    if (inner instanceof protobuf.Type && (tag & 7) === 2) {
      const length = reader.uint32();
      countParts(reader, inner, { end: reader.pos + length, depth: depth + 1, count });
    } else reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError('a part ends outside of its whole');
}
