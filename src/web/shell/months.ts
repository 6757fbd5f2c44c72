/** The day in the reader's own calendar, as YYYY-MM-DD. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}

/** Whether the text is a whole day that the server would take; one half typed is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '1900-01-01' && text <= '2199-12-31';
}

/** The first days of the months from one day to another, and the last day itself. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  for (let day = `${first.slice(0, 7)}-01`; day < last; ) {
    months.push(day);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    day = `${year}-${String(month).padStart(2, '0')}-01`;
  }
  return [...months, last];
}

/** Where in the list the day lies: at the last that is not after it. */
export function nearestMonth(months: readonly string[], day: string): number {
  return Math.max(
    0,
    months.findLastIndex((month) => month <= day),
  );
}
