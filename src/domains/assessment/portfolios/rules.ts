import { counted, type When } from '#domains/choices/door.ts';
import { covers, parseDay } from '#platform/calendar.ts';
import { type Portfolio, type PortfolioLine, VERDICTS, type VerdictWord } from '../contract.ts';
import type { Bars } from '../verdicts/rules.ts';

/** A mandate as the portfolio lists it: with the words of the record beside the rule. */
export interface MandateInForce {
  readonly key: string;
  readonly need: string;
  readonly option: string;
  readonly authority: string;
  readonly reviewOn: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** The portfolio from its lines: what they come to together, in a sentence, and the one next step. */
export function portfolioOf(
  lines: readonly PortfolioLine[],
  mandates: readonly MandateInForce[],
  when: When,
  bars: Bars,
): Portfolio {
  const sorted = [...lines].sort(byInterest);
  const due = mandatesDue(mandates, when);
  const counts = Object.fromEntries(
    VERDICTS.map((word) => [word, lines.filter(({ verdict }) => verdict.verdict === word).length]),
  ) as Record<VerdictWord, number>;
  return {
    when,
    sentence: portfolioSentence(sorted, counts, due, when),
    counts,
    lines: sorted,
    mandates: due,
    unknown: unknownOf(sorted),
    nextStep: nextStepOf(sorted, due),
    settings: bars,
  };
}

/** Verdicts that ask for something first, then the largest movements, then the most used. */
function byInterest(a: PortfolioLine, b: PortfolioLine): number {
  const rank = ({ verdict }: PortfolioLine) => VERDICTS.indexOf(verdict.verdict);
  const beyondChance = ({ movement }: PortfolioLine) =>
    Number(movement.trend === 'gaining' || movement.trend === 'losing');
  return (
    rank(a) - rank(b) ||
    beyondChance(b) - beyondChance(a) ||
    b.adopters - a.adopters ||
    a.name.localeCompare(b.name)
  );
}

function mandatesDue(mandates: readonly MandateInForce[], { asOf }: When): Portfolio['mandates'] {
  const today = parseDay(asOf);
  return mandates
    .filter(({ startsOn, endsOn }) =>
      covers({ from: parseDay(startsOn), to: endsOn === null ? null : parseDay(endsOn) }, today),
    )
    .map(({ key, need, option, authority, reviewOn }) => ({
      key,
      need,
      option,
      authority,
      reviewOn,
      overdueDays: today - parseDay(reviewOn),
    }))
    .sort((a, b) => b.overdueDays - a.overdueDays || a.key.localeCompare(b.key));
}

function portfolioSentence(
  lines: readonly PortfolioLine[],
  counts: Readonly<Record<VerdictWord, number>>,
  due: Portfolio['mandates'],
  when: When,
): string {
  if (lines.length === 0) return 'No product is recorded yet.';
  const overdue = due.filter(({ overdueDays }) => overdueDays > 0).length;
  return [
    overdue > 0 ? `${counted(overdue, 'mandate')} ${overdue === 1 ? 'is' : 'are'} overdue for review.` : '',
    verdictSentence(lines, counts),
    trendSentence(lines, when),
  ]
    .filter(Boolean)
    .join(' ');
}

function verdictSentence(
  lines: readonly PortfolioLine[],
  counts: Readonly<Record<VerdictWord, number>>,
): string {
  const asked = lines.filter(({ fit }) => fit !== null).length;
  if (asked === 0)
    return `Of ${counted(lines.length, 'product')}, none can be called a must-have yet: nobody has been asked whether they would miss it.`;
  const words = VERDICTS.filter((word) => counts[word] > 0).map((word) => `${counts[word]} ${word}`);
  return `Of ${counted(lines.length, 'product')}: ${words.join(', ')}.`;
}

function trendSentence(lines: readonly PortfolioLine[], { window }: When): string {
  const gaining = lines.filter(({ movement }) => movement.trend === 'gaining').length;
  const losing = lines.filter(({ movement }) => movement.trend === 'losing').length;
  return `In the ${window.days} days to ${window.to}, ${gaining} gained free teams beyond chance and ${losing} lost them.`;
}

function unknownOf(lines: readonly PortfolioLine[]): string[] {
  const unasked = lines.filter(({ fit }) => fit === null).length;
  const ownerless = lines.filter(({ owner }) => owner === null).length;
  const unchosen = lines.filter(({ freeShare }) => freeShare.value === null).length;
  const tested = lines.filter(({ movement }) => movement.came + movement.left > 0).length;
  return [
    unasked > 0 ? `Fit of ${counted(unasked, 'product')}: nobody has been asked.` : '',
    unchosen > 0
      ? `Free share of ${counted(unchosen, 'product')}: no free choice is recorded in their markets.`
      : '',
    ownerless > 0 ? `The accountable owner of ${counted(ownerless, 'product')}.` : '',
    tested > 0
      ? `Which trends are luck: of ${tested} products tested, up to ${Math.ceil(tested * 0.05)} may seem beyond chance by chance alone.`
      : '',
  ].filter(Boolean);
}

function nextStepOf(lines: readonly PortfolioLine[], due: Portfolio['mandates']): string {
  const [first] = due;
  if (first !== undefined && first.overdueDays > 0)
    return `Review the mandate ${first.key} of ${first.authority}: it has been due since ${first.reviewOn}.`;
  const widest = lines
    .filter(({ fit }) => fit === null)
    .reduce<PortfolioLine | undefined>(
      (most, line) => (line.adopters > (most?.adopters ?? 0) ? line : most),
      undefined,
    );
  if (widest !== undefined)
    return `Ask the people who use ${widest.name} whether they would miss it: most teams hold it (${widest.adopters}).`;
  return lines.length === 0
    ? 'Record your products and the needs they meet, or load the example.'
    : 'Look at the verdict on top.';
}
