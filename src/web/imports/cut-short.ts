import { AppError } from '#platform/errors.ts';

/** Whether the server doubts that a source that is said to be complete is all there; of conflicts, only this one can be overruled. */
export function isCutShort(error: unknown): boolean {
  return error instanceof AppError && error.code === 'conflict' && error.message.includes('cut short');
}
