const QUARTER = 15 * 60_000;
const DAY = 86_400_000;
const MOST_KNOWN = 50_000;

/** Whether this runtime knows a time zone of that name (IANA, such as Europe/Berlin). */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Says on which calendar day of a time zone a moment lies.
 * @returns a function from milliseconds since 1970 to YYYY-MM-DD. Throws RangeError for an unknown zone.
 */
export function daysIn(zone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  // Every offset from UTC ever since 1970 begins and ends at a quarter of an hour.
  const known = new Map<number, string>();
  const width = zone === 'UTC' ? DAY : QUARTER;
  return (time) => {
    const slot = Math.floor(time / width);
    const found = known.get(slot);
    if (found !== undefined) return found;
    const day = format.format(slot * width);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(slot, day);
    return day;
  };
}

/** The first moment of a calendar day (YYYY-MM-DD) in a time zone, in milliseconds since 1970. */
export function startOfDay(zone: string, day: string): number {
  const dayOf = daysIn(zone);
  // No zone is further than 14 hours from UTC, and days begin at quarters of an hour.
  let moment = Date.parse(day) - 15 * 4 * QUARTER;
  while (dayOf(moment) < day) moment += QUARTER;
  return moment;
}
