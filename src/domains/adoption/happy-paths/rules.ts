const UNITS: Readonly<Record<string, string>> = { h: 'hour', d: 'day', w: 'week' };

/** A length of time as a happy path has it, in words: "7 days" for "7d", "1 hour" for "1h". */
export function withinText(within: string): string {
  const count = Number(within.slice(0, -1));
  return `${count} ${UNITS[within.slice(-1)] ?? ''}${count === 1 ? '' : 's'}`;
}
