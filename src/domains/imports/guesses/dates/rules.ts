import { type DateFormat, parseDateFormat, readDate } from '../../dates/rules.ts';

/** The formats that are tried, the likeliest first. Of those that read the same days the first is kept. */
const FORMATS = [
  'YYYY-MM-DD',
  'YYYY-MM-DD*',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'D/M/YYYY',
  'M/D/YYYY',
  'DD.MM.YYYY',
  'D.M.YYYY',
  'DD-MM-YYYY',
  'D MMM YYYY',
  'DD-MMM-YYYY',
  'MMM D, YYYY',
  'YYYY/MM/DD',
  'YYYYMMDD',
  'YYYY-MM',
  'MM/YYYY',
  'MM.YYYY',
  'MMM YYYY',
  'YYYY-[Q]Q',
  '[Q]Q YYYY',
  'YYYY',
  'excel',
].flatMap((name): DateFormat[] => {
  const format = parseDateFormat(name);
  return 'problem' in format ? [] : [format];
});

/** A day that somebody may have meant: serial numbers, and years, read as days far away otherwise. */
const [EARLIEST, LATEST] = [-25_567, 84_006];

/** How dates are written in samples: the format, and another that fits too and means other days. Undefined when they are no dates. */
export function dateFormatOf(
  samples: readonly string[],
): { readonly format: string; readonly other: string | undefined } | undefined {
  const fitting = FORMATS.filter((format) => samples.every((sample) => isDay(format, sample)));
  const [best] = fitting;
  if (best === undefined || samples.length === 0) return undefined;
  const other = fitting.find((format) =>
    samples.some((sample) => 'problem' in readDate([best, format], sample)),
  );
  return { format: best.name, other: other?.name };
}

function isDay(format: DateFormat, sample: string): boolean {
  const date = format.read(sample);
  if (date === undefined || date.first < EARLIEST || date.last > LATEST) return false;
  // A number of five digits may be a day of Excel; a smaller one is rather an amount.
  return format.name !== 'excel' || /^[2-6]\d{4}(?:[.,]\d+)?$/.test(sample);
}
