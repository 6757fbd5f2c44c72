import { counted, type When } from '#domains/choices/door.ts';
import { covers, parseDay } from '#platform/calendar.ts';
import {
  type Portfolio,
  type PortfolioLine,
  portfolioSettings,
  VERDICTS,
  type VerdictWord,
} from '../contract.ts';
import type { Criteria } from '../rules.ts';
import {
  failingStep,
  isServiceLine,
  portfolioUnknowns,
  serviceStep,
  servicesSentence,
  usedBy,
} from '../service/portfolios/rules.ts';

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
  criteria: Criteria,
): Portfolio {
  const sorted = [...lines].sort(byInterest);
  const due = mandatesDue(mandates, when);
  const counts = Object.fromEntries(
    VERDICTS.map((word) => [word, lines.filter(({ verdict }) => verdict.verdict === word).length]),
  ) as Record<VerdictWord, number>;
  return {
    when,
    sentence: portfolioSentence(sorted, due, when, criteria),
    counts,
    lines: sorted,
    mandates: due,
    unknown: unknownOf(sorted),
    nextStep: nextStepOf(sorted, due),
    settings: criteriaOf(criteria),
  };
}

/** What is decided by, and nothing else of the settings. */
function criteriaOf(criteria: Criteria): Portfolio['settings'] {
  return portfolioSettings.parse(criteria);
}

const TROUBLED: readonly VerdictWord[] = ['failing', 'struggling', 'fraying'];

/** Trouble first; then verdicts that ask for something, the largest movements, and the most used. */
function byInterest(a: PortfolioLine, b: PortfolioLine): number {
  const rank = ({ verdict: { verdict } }: PortfolioLine) =>
    TROUBLED.includes(verdict) ? TROUBLED.indexOf(verdict) - TROUBLED.length : VERDICTS.indexOf(verdict);
  const beyondChance = ({ movement }: PortfolioLine) =>
    Number(movement.trend === 'gaining' || movement.trend === 'losing');
  return (
    rank(a) - rank(b) ||
    beyondChance(b) - beyondChance(a) ||
    b.adopters - a.adopters ||
    usedBy(b) - usedBy(a) ||
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
  due: Portfolio['mandates'],
  when: When,
  criteria: Criteria,
): string {
  if (lines.length === 0) return 'No product is recorded yet.';
  const products = lines.filter((line) => !isServiceLine(line));
  const overdue = due.filter(({ overdueDays }) => overdueDays > 0).length;
  return [
    overdue > 0 ? `${counted(overdue, 'mandate')} ${overdue === 1 ? 'is' : 'are'} overdue for review.` : '',
    ...(products.length > 0 ? [verdictSentence(products), trendSentence(products, when)] : []),
    servicesSentence(lines.filter(isServiceLine), criteria),
  ]
    .filter(Boolean)
    .join(' ');
}

/** So many products of one verdict are called by their names. */
const NAMED = 3;

const SAYS_NOTHING: readonly VerdictWord[] = ['not enough signal', 'not judged'];

/** Whether anybody was asked whether they would miss it, whatever came of it. */
function wasAsked({ fit, verdict }: PortfolioLine): boolean {
  return fit !== null || !verdict.missing.some(({ kind }) => kind === 'fit-unasked');
}

function verdictSentence(lines: readonly PortfolioLine[]): string {
  const asked = lines.filter(wasAsked).length;
  const judged = lines.filter(({ verdict }) => verdict.verdict !== 'not judged').length;
  if (asked === 0 && judged > 0)
    return `Of ${counted(lines.length, 'product')}, none can be called a must-have yet: nobody has been asked whether they would miss it.`;
  const words = VERDICTS.flatMap((word) => {
    const of = lines.filter(({ verdict }) => verdict.verdict === word);
    const isNamed = !SAYS_NOTHING.includes(word) && of.length <= NAMED;
    const names = isNamed ? ` (${of.map(({ name }) => name).join(', ')})` : '';
    return of.length > 0 ? [`${of.length} ${word}${names}`] : [];
  });
  return `Of ${counted(lines.length, 'product')}: ${words.join(', ')}.`;
}

function trendSentence(lines: readonly PortfolioLine[], { window }: When): string {
  const gaining = lines.filter(({ movement }) => movement.trend === 'gaining').length;
  const losing = lines.filter(({ movement }) => movement.trend === 'losing').length;
  return `In the ${window.days} days to ${window.to}, ${gaining} gained free teams beyond chance and ${losing} lost them.`;
}

function unknownOf(lines: readonly PortfolioLine[]): string[] {
  const products = lines.filter((line) => !isServiceLine(line));
  const unasked = products.filter((line) => isJudged(line) && !wasAsked(line)).length;
  const ownerless = lines.filter(({ owner }) => owner === null).length;
  const unchosen = products.filter(({ freeShare }) => freeShare.value === null).length;
  const tested = lines.filter(({ movement }) => movement.came + movement.left > 0).length;
  return [
    unasked > 0 ? `Fit of ${counted(unasked, 'product')}: nobody has been asked.` : '',
    unchosen > 0
      ? `Free share of ${counted(unchosen, 'product')}: no free choice is recorded in their markets.`
      : '',
    ...portfolioUnknowns(lines.filter(isServiceLine)),
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
  const services = lines.filter(isServiceLine);
  const failing = failingStep(services);
  if (failing !== undefined) return failing;
  const widest = lines
    .filter((line) => isJudged(line) && line.fit === null && !isServiceLine(line) && !isBeingAsked(line))
    .reduce<PortfolioLine | undefined>(
      (most, line) => (line.adopters > (most?.adopters ?? 0) ? line : most),
      undefined,
    );
  if (widest !== undefined)
    return `Ask the people who use ${widest.name} whether they would miss it: most teams hold it (${widest.adopters}).`;
  const next = serviceStep(services);
  if (next !== undefined) return next;
  const [top] = lines.filter((line) => !isServiceLine(line) && isJudged(line));
  if (top === undefined) return 'Record your products and the needs they meet, or load the example.';
  const { nextStep } = top.verdict;
  return `${top.name}: ${nextStep.charAt(0).toLowerCase()}${nextStep.slice(1)}`;
}

/** Whether its stage lets it be judged. */
function isJudged({ verdict }: PortfolioLine): boolean {
  return verdict.verdict !== 'not judged';
}

/** Whether a wave runs that asks whether it would be missed. */
function isBeingAsked({ verdict }: PortfolioLine): boolean {
  return verdict.missing.some(({ kind }) => kind === 'fit-running');
}
