import pino from 'pino';

export type Log = pino.Logger;

/** Structured logs, one JSON line each, on standard error so that standard output stays the answer. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
