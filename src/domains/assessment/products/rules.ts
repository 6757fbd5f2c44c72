import {
  counted,
  countStandings,
  daysOfSeries,
  figureText,
  freeDurations,
  isCustomer,
  isSignal,
  movementOf,
  percent,
  pooledOn,
  reasonSide,
  reasonsGiven,
  sidesOf,
  summariseSurvival,
  type When,
} from '#domains/choices/door.ts';
import { formatDay, parseDay } from '#platform/calendar.ts';
import { type Assessment, type PortfolioLine, SHARE_MISSING } from '../contract.ts';
import { mandateFindings, mandatesOf, type RecordedMandate } from '../mandates/rules.ts';
import type { Assessed, MarketAtHand } from '../rules.ts';
import { serviceFindings, serviceUnknowns } from '../service/findings/rules.ts';
import type { ServiceReading } from '../service/rules.ts';
import { movementText } from '../verdicts/sentences/rules.ts';

/** So many reasons of a kind go with an assessment; the rest is asked for apart. */
const MOST_REASONS = 50;

/** The whole evidence about one option, over the markets it is part of. */
export function assessmentOf(
  option: Assessed,
  line: PortfolioLine,
  markets: readonly MarketAtHand[],
  {
    when,
    service,
    mandates,
    statements,
  }: {
    readonly when: When;
    readonly service: ServiceReading | null;
    readonly mandates: readonly RecordedMandate[];
    readonly statements: Parameters<typeof reasonsGiven>[0];
  },
): Assessment {
  const asOf = parseDay(when.asOf);
  const durations = markets.flatMap(({ reading }) => freeDurations(reading, option.key));
  const others = markets.flatMap(({ reading }) =>
    reading.records.options.flatMap(({ key }) => (key === option.key ? [] : freeDurations(reading, key))),
  );
  const survival = summariseSurvival(durations, others, true);
  const sides = sidesOf(
    option.key,
    markets.map(({ reading }) => reading),
  );
  const given = reasonsGiven(
    statements,
    markets.map(({ reading }) => reading),
  ).filter((one) => reasonSide(one, option.key) !== undefined);
  const imposed = mandatesOf(option.key, markets, mandates);
  return {
    when,
    line,
    description: option.description,
    findings: [
      ...(service === null ? [] : serviceFindings(service, option.play, asOf)),
      ...(service !== null && markets.length === 0 ? [] : findingsOf(line, survival, when)),
      ...imposed.flatMap(mandateFindings),
    ],
    markets: markets.map((market) => marketPart(option.key, market)),
    holders: markets.flatMap((market) => holdersOf(option.key, market)),
    survival,
    series: seriesOver(option.key, markets),
    mandates: imposed,
    cameFrom: countOptions(ownMoves(sides.came), ({ departure }) => departure?.option ?? null),
    wentTo: countOptions(ownMoves(sides.left), ({ arrival }) => arrival?.option ?? null),
    reasons: {
      came: given.filter((one) => reasonSide(one, option.key) === 'came').slice(0, MOST_REASONS),
      left: given.filter((one) => reasonSide(one, option.key) === 'left').slice(0, MOST_REASONS),
      total: given.length,
    },
    service: service?.details ?? null,
    unknown: [
      ...unknownOf(option, line, markets, given.length > 0),
      ...(service === null ? [] : serviceUnknowns(service, asOf)),
    ],
    definitions: definitionsOf(option.play, service, markets),
  };
}

/** The definitions of every figure that the assessment shows. */
function definitionsOf(
  play: string | null,
  service: ServiceReading | null,
  markets: readonly MarketAtHand[],
): string[] {
  const own =
    play === 'utility'
      ? ['utility-verdict/2', 'standards-kept/2', 'availability/1', 'unit-cost/1']
      : [
          'service-verdict/2',
          'standards-kept/2',
          'completion/1',
          'satisfaction/1',
          'digital-take-up/1',
          'cost-per-transaction/1',
        ];
  const choices = [
    'free-share/2',
    'adoption-by-others/1',
    'captive-share/2',
    'net-switching/2',
    'survival/2',
    'standing/2',
  ];
  if (service === null) return ['verdict/2', ...choices];
  return [...own, ...(markets.length > 0 ? choices : [])];
}

function marketPart(option: string, { reading, state, shares }: MarketAtHand): Assessment['markets'][number] {
  const own = shares.get(option);
  if (own === undefined) throw new RangeError(`"${option}" is not part of ${reading.records.need.key}`);
  const better = [...shares.values()].filter(
    ({ freeShare }) => (freeShare.value ?? 0) > (own.freeShare.value ?? 0),
  );
  return {
    need: reading.records.need.key,
    statement: reading.records.need.statement,
    eligible: state.eligible.size,
    adopters: own.adopters,
    standing: countStandings(state.byOption.get(option) ?? []),
    customers: own.customers,
    freeShare: own.freeShare,
    movement: movementOf(option, [reading]),
    rank: own.freeShare.value === null ? null : better.length + 1,
    options: shares.size,
  };
}

function holdersOf(option: string, { reading, state }: MarketAtHand): Assessment['holders'] {
  const names = new Map(reading.records.teams.map(({ key, name }) => [key, name]));
  return (state.byOption.get(option) ?? [])
    .map(({ team, since, standing, customer }) => ({
      team,
      name: names.get(team) ?? team,
      need: reading.records.need.key,
      since: formatDay(since),
      standing,
      relation: customer ? ('customer' as const) : ('user' as const),
    }))
    .sort((a, b) => a.since.localeCompare(b.since) || a.name.localeCompare(b.name));
}

/** Who holds the option over time, and its free share; each team once, however many needs it holds it for. */
function seriesOver(option: string, markets: readonly MarketAtHand[]): Assessment['series'] {
  const readings = markets.map(({ reading }) => reading);
  return daysOfSeries(readings).map((day) => {
    const { holdings, free } = pooledOn(option, readings, day);
    return {
      day: formatDay(day),
      adopters: holdings.length,
      free: holdings.filter(({ standing }) => isSignal(standing)).length,
      freeShare: free.chose === 0 ? null : free.adopters / free.chose,
    };
  });
}

type TeamMoved = ReturnType<typeof sidesOf>['came'][number];
type Move = TeamMoved['moves'][number];

/** The teams that moved because they wanted to. */
const ownMoves = (moved: readonly TeamMoved[]) => moved.filter(({ freedom }) => freedom !== 'unfree');

/** How many teams came from, or went to, each option; null is nothing known. Most first. */
function countOptions(
  moved: readonly TeamMoved[],
  optionOf: (move: Move) => string | null,
): Assessment['cameFrom'] {
  const counts = new Map<string | null, number>();
  for (const { moves } of moved)
    for (const option of new Set(moves.map(optionOf))) counts.set(option, (counts.get(option) ?? 0) + 1);
  return [...counts].map(([option, teams]) => ({ option, teams })).sort((a, b) => b.teams - a.teams);
}

function findingsOf(
  line: PortfolioLine,
  survival: Assessment['survival'],
  when: When,
): Assessment['findings'] {
  const { freeShare, captiveShare, adoption, movement } = line;
  const choices = 'the ledger of choices';
  const twoYears = survival.at.find(({ days }) => days === 730);
  const kept =
    twoYears?.survival == null
      ? 'Retention after two years is not known: no free tenure was seen that long.'
      : `After two years ${percent(twoYears.survival)} of free tenures still run${intervalText(twoYears)}; ${counted(survival.tenures, 'tenure')}, ${survival.ended} ended.`;
  const against = survival.againstOthers === null ? '' : againstText(survival.againstOthers);
  return [
    {
      text: `Free share: ${figureText(freeShare)} that chose freely.`,
      figure: freeShare,
      rate: null,
      source: choices,
    },
    {
      text: `Adoption: ${figureText(adoption)} that have a need it meets${line.standing.own > 0 ? ', without those that provide it' : ''}.`,
      figure: adoption,
      rate: null,
      source: choices,
    },
    {
      text: `Captive share: ${figureText(captiveShare)} that hold it.`,
      figure: captiveShare,
      rate: null,
      source: `${choices} and the mandates`,
    },
    {
      text: `Movement in ${when.window.days} days: ${movementText(movement)}; p ${movement.p < 0.001 ? 'below 0.001' : `= ${movement.p.toFixed(3)}`}.`,
      figure: null,
      rate: null,
      source: choices,
    },
    { text: `${kept}${against}`, figure: null, rate: null, source: choices },
  ];
}

function againstText({ p, lasts }: NonNullable<Assessment['survival']['againstOthers']>): string {
  const chance = `(log-rank test, p ${p < 0.001 ? 'below 0.001' : `= ${p.toFixed(3)}`})`;
  return p < 0.05
    ? ` They last ${lasts} than those of the other options of its markets, beyond chance ${chance}.`
    : ` They last no longer or shorter than those of the other options, beyond chance ${chance}.`;
}

function intervalText({ low, high }: { low: number | null; high: number | null }): string {
  return low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}

function unknownOf(
  option: Assessed,
  line: PortfolioLine,
  markets: readonly MarketAtHand[],
  hasReasons: boolean,
): string[] {
  const silent = line.freeShare.population - line.freeShare.n;
  const reasonless = line.movement.came + line.movement.left > 0 && !hasReasons;
  const giving = markets.some(({ reading }) =>
    reading.spells.some((spell) => spell.option === option.key && isCustomer('free', spell.tenure.exchange)),
  );
  return [
    option.owner === null && option.kind === 'product'
      ? 'Who is accountable for it: no owner is recorded.'
      : '',
    silent > 0 && !line.verdict.missing.some(({ kind }) => SHARE_MISSING.some((one) => one === kind))
      ? `What ${counted(silent, 'free team')} of its markets would choose: they hold nothing that is known, or have not chosen since they may.`
      : '',
    reasonless ? 'Why teams came or left: no reasons are recorded.' : '',
    giving || (line.service !== null && markets.length === 0)
      ? ''
      : 'What teams give for it: no exchange is recorded, so nobody counts as a customer.',
  ].filter(Boolean);
}
