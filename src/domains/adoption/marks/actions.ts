import { type Day, findDay, formatDay } from '#platform/calendar.ts';
import type { Question } from '../asking/actions.ts';
import type { MarkOnDay } from '../asking/contract.ts';
import { listMarks } from './store.ts';

/** What happened to the products asked about between two days, both included: marks on record, and mandates as they begin and end. */
export async function marksOf(question: Question, from: Day, to: Day): Promise<MarkOnDay[]> {
  const { db, organisationId, ledger, products } = question;
  const about = new Set(products.map(({ key }) => key));
  const recorded = (await listMarks(db, organisationId))
    .filter(({ product }) => product === null || about.has(product))
    .map(({ key, kind, title, day, to: last }) => ({ key, kind, title, day, to: last }));
  const [first, end] = [formatDay(from), formatDay(to)];
  const isWithin = ({ day, to: last }: MarkOnDay) => day <= end && (last ?? day) >= first;
  return [...recorded, ...mandatesOf(ledger.mandates.filter(({ option }) => about.has(option)))]
    .filter(isWithin)
    .sort((a, b) => a.day.localeCompare(b.day) || a.key.localeCompare(b.key));
}

interface DatedMandate {
  readonly key: string;
  readonly authority: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Mandates as marks: `mandate:KEY` for the first day, `mandate-end:KEY` for the first day without it. */
function mandatesOf(mandates: readonly DatedMandate[]): MarkOnDay[] {
  return mandates.flatMap(({ key, authority, startsOn, endsOn }) => {
    const end = endsOn === null ? undefined : findDay(endsOn);
    const begun: MarkOnDay = {
      key: `mandate:${key}`,
      kind: 'mandate',
      title: `Mandate of ${authority}`,
      day: startsOn,
      to: null,
    };
    if (end === undefined) return [begun];
    return [
      begun,
      {
        key: `mandate-end:${key}`,
        kind: 'mandate ends',
        title: `Mandate of ${authority} ends`,
        day: formatDay(end + 1),
        to: null,
      },
    ];
  });
}
