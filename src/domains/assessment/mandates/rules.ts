import { counted, figureText, mandateReport } from '#domains/choices/door.ts';
import type { Assessment } from '../contract.ts';
import type { MarketAtHand } from '../rules.ts';

/** A mandate in the words of its record. */
export type RecordedMandate = Pick<Assessment['mandates'][number], 'key' | 'need' | 'authority' | 'reason'>;

/** The mandates that make an option compulsory, or did, the latest first. */
export function mandatesOf(
  option: string,
  markets: readonly MarketAtHand[],
  recorded: readonly RecordedMandate[],
): Assessment['mandates'] {
  const words = new Map(recorded.map((mandate) => [mandate.key, mandate]));
  return markets
    .flatMap(({ reading, state }) =>
      reading.records.mandates
        .filter((mandate) => mandate.option === option && mandate.from <= reading.question.asOf)
        .map((mandate) => ({
          ...mandateReport(mandate, reading, state),
          need: reading.records.need.key,
          authority: words.get(mandate.key)?.authority ?? '',
          reason: words.get(mandate.key)?.reason ?? '',
        })),
    )
    .sort((a, b) => b.from.localeCompare(a.from) || a.key.localeCompare(b.key));
}

/** What a mandate must not hide: what was free on its eve, and who does not comply. */
export function mandateFindings(mandate: Assessment['mandates'][number]): Assessment['findings'] {
  const { key, authority, teams, comply, defiant, neither, eve } = mandate;
  const source = 'the ledger of choices and the mandates';
  const before = eve.freeShare.value === null ? 'no free choice was known' : figureText(eve.freeShare);
  const found = [
    {
      text: `Free share on ${eve.day}, the eve of the mandate ${key} of ${authority}: ${before}.`,
      figure: eve.freeShare,
      rate: null,
      source,
    },
  ];
  if (teams === 0) return found;
  const open = teams - comply - defiant.length - neither;
  const parts = [
    `${comply} ${comply === 1 ? 'complies' : 'comply'}`,
    `${defiant.length} ${defiant.length === 1 ? 'is' : 'are'} in defiance${defiant.length === 0 ? '' : ` (${namesOf(defiant)})`}`,
  ];
  const last = [
    ...(neither === 0
      ? []
      : [
          `${neither} ${neither === 1 ? 'does' : 'do'} neither (what they hold is asked of them by another mandate, or their own, or they dispute that they had a choice)`,
        ]),
    ...(open === 0 ? [] : [`of ${open} it is not known or not due yet`]),
  ];
  const text = `Compliance with ${key}: of ${counted(teams, 'bound team')}, ${parts.join(', ')}${last.length === 0 ? '' : `, and ${last.join(', and ')}`}.`;
  return [...found, { text, figure: null, rate: null, source }];
}

const MOST_NAMES = 5;

function namesOf(teams: readonly { readonly name: string }[]): string {
  const names = teams.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = teams.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

/**
 * Since when a mandate binds teams that were free on some of the days from `from` on: what is said of those days ("all of them free")
 * must not stand unexplained beside who is bound by now. The latest such day, YYYY-MM-DD; undefined where there is none.
 */
export function boundSince(mandates: Assessment['mandates'], from: string): string | undefined {
  return mandates
    .filter((mandate) => mandate.teams > 0 && mandate.from > from)
    .map((mandate) => mandate.from)
    .sort()
    .at(-1);
}
