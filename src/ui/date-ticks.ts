const DAY = 86_400_000;
/** From so many days between ticks on, months are named without their day. */
const MONTHS = 25;
const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Names the ticks of an axis of days, in their order: each its month, or its day, and below it the year where the axis begins or another
 * year does, so that no picture leaves open which year it shows.
 * @param days how many days the axis covers.
 * @param ticks how many ticks there are about.
 */
export function dateTicks(days: number, ticks: number): (date: Date, index: number) => string {
  const isMonthly = days / Math.max(1, ticks) >= MONTHS;
  let year = Number.NaN;
  return (date, index) => {
    const month = NAMES[date.getUTCMonth()] ?? '';
    const isFirst = index === 0 || date.getUTCFullYear() !== year;
    year = date.getUTCFullYear();
    const name = isMonthly ? month : `${date.getUTCDate()} ${month}`;
    return isFirst ? `${name}\n${year}` : name;
  };
}

/** How many days lie between the first and the last of some moments. */
export function daysAcross(moments: readonly (Date | number)[]): number {
  const times = moments.map(Number).filter(Number.isFinite);
  return times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / DAY;
}
