import type { SampleFigure } from '#platform/statistics/figure.ts';

/** Whole per cent; what is neither nothing nor everything is never rounded to it. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return '<1%';
  if (whole === 100 && share < 1) return '>99%';
  return `${whole}%`;
}

/** "(31 to 46)", or nothing where everybody is known or nothing is. */
export function rangeText({
  low,
  high,
  n,
  population,
}: Pick<SampleFigure, 'low' | 'high' | 'n' | 'population'>): string {
  if (low === null || high === null || n === population) return '';
  return `(${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}

/** "38% (31 to 46), 90 of 300 people". */
export function figureText(figure: SampleFigure): string {
  if (figure.value === null)
    return `unknown, 0 of ${figure.population === null ? `unknown ${figure.unit}` : counted(figure.population, figure.unit)} known`;
  const share = [percent(figure.value), rangeText(figure)].filter(Boolean).join(' ');
  return `${share}, ${figure.count} of ${figure.n} ${figure.unit}`;
}

/** "1 team", "2 teams"; takes the plural. */
export function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.replace(/^(\w+)s\b/, '$1') : plural}`;
}

/** "+8", "−3", "0". */
export function signed(count: number): string {
  if (count === 0) return '0';
  return count > 0 ? `+${count}` : `−${-count}`;
}

/** A length of time in words: "14 days", "7 months", "2.5 years". */
export function spanText(days: number): string {
  if (days < 60) return counted(days, 'days');
  if (days < 548) return counted(Math.round(days / 30.44), 'months');
  return `${Number((days / 365.25).toFixed(1))} years`;
}

/** A key of a vocabulary as a reader would say it. */
export function spoken(word: string): string {
  return word.replaceAll('-', ' ');
}
