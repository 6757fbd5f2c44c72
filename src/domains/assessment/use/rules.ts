import type { Contradiction, UseEvidence } from '#domains/adoption/door.ts';
import { counted, isSignal, percent } from '#domains/choices/door.ts';
import { parseDay } from '#platform/calendar.ts';
import { amountRate, type Rate, shareRate } from '#platform/statistics/rate.ts';
import type { Assessment } from '../contract.ts';
import { boundSince } from '../mandates/rules.ts';
import { listed, plain } from '../service/sentences/rules.ts';

/** What became of the question what use says of an option. */
export type UseFound =
  | { readonly state: 'counted'; readonly evidence: UseEvidence }
  /** No event of it came up to the day. */
  | { readonly state: 'silent' }
  /** The events store did not answer, or not in time. */
  | { readonly state: 'unanswered' };

/** An assessment by the records, with what use says of it: as evidence, as what is not known, and in the next step where use contradicts the records. */
export function withUse(assessment: Assessment, found: UseFound): Assessment {
  if (found.state !== 'counted')
    return { ...assessment, unknown: [...assessment.unknown, ...unseen(assessment, found.state)] };
  const { evidence } = found;
  const about = contradictions(assessment, evidence);
  const { line } = assessment;
  return {
    ...assessment,
    line: {
      ...line,
      verdict: { ...line.verdict, nextStep: stepOf(assessment, about) ?? line.verdict.nextStep },
    },
    findings: [
      ...assessment.findings,
      ...findingsOf(evidence, boundSince(assessment.mandates, evidence.from)),
      ...contradicting(about, evidence),
    ],
    unknown: [...assessment.unknown, ...unsettled(evidence, about)],
    definitions: [...assessment.definitions, 'active/2', 'signal/1', 'retention/1', 'share-by-use/2'],
  };
}

const HOW =
  'Make a source for it on the page Sources, or read its logs with "musthave collect" (docs/sending-events.md, docs/collecting.md).';

/** Only what the organisation provides itself is expected to send events. */
function unseen({ line, service, when }: Assessment, state: 'silent' | 'unanswered'): string[] {
  if (state === 'unanswered')
    return ['What use says of it: unknown at the moment, since the events store did not answer in time.'];
  if (line.kind !== 'product') return [];
  // Of a service its volume says that somebody does.
  const what = service === null ? 'Whether anybody uses it' : 'Which people and teams use it';
  const so = when.isDefault ? 'it sends no events' : `it sent no events by ${when.asOf}`;
  return [`${what}: ${so}. ${HOW}`];
}

type Finding = Assessment['findings'][number];

const say = (text: string, { asOf }: UseEvidence, rate: Rate | null = null): Finding => ({
  text,
  figure: null,
  rate,
  source: `usage events up to ${asOf}`,
});

function findingsOf(evidence: UseEvidence, bound: string | undefined): Finding[] {
  const { people, personDays, stayed, asOf, from, lastDay } = evidence;
  const about = { from, to: asOf, asOf: parseDay(asOf) };
  if (people.all === 0) {
    const text =
      lastDay < from
        ? `Use: nobody used it from ${from} to ${asOf}; it was last used on ${lastDay}.`
        : `Use: how many people use it is unknown; its events from ${from} to ${asOf} name nobody.`;
    return [say(text, evidence)];
  }
  const then = bound === undefined ? '' : ` on the day they used it, and bound since ${bound}`;
  // Of people of whom no standing is known, none can be called free or not.
  const active =
    people.unknown === people.all
      ? null
      : amountRate(people.free, people.all, { ...about, unit: 'people', definition: 'active/2' });
  const found = [
    say(
      `Use: ${people.all === 1 ? '1 person' : `${plain(people.all)} people`}, ${freeText(people)}${then}, active from ${from} to ${asOf}.`,
      evidence,
      active,
    ),
  ];
  if (personDays.all > personDays.unknown) {
    const signal = { ...about, unit: 'days on which a person used it', definition: 'signal/1' };
    found.push(
      say(
        `Signal: ${percent(personDays.free / personDays.all)} of its use, ${plain(personDays.free)} of ${plain(personDays.all)} days on which a person used it in those 28 days, was free${bound === undefined ? '' : ` on its day; a mandate binds since ${bound}`}.`,
        evidence,
        amountRate(personDays.free, personDays.all, signal),
      ),
    );
  }
  return stayed === null ? found : [...found, stayedFinding(stayed, evidence)];
}

/** "none of them free", "all of them free", "8 of them free"; unknown where no standing is. */
function freeText({ free, unknown, all }: UseEvidence['people']): string {
  if (unknown === all) return 'whether free is unknown';
  if (free === 0) return all === 1 ? 'not free' : 'none of them free';
  return free === all ? `${all === 1 ? '' : 'all of them '}free` : `${plain(free)} of them free`;
}

function stayedFinding(
  { weeks, share, from, to }: NonNullable<UseEvidence['stayed']>,
  evidence: UseEvidence,
): Finding {
  const { asOf } = evidence;
  const rate = shareRate(share.count, share.n, {
    from,
    to,
    asOf: parseDay(asOf),
    unit: 'people',
    definition: 'retention/1',
  });
  const text = `Retention of use: ${percent(rate.value)} (${Math.round((rate.low ?? 0) * 100)} to ${Math.round((rate.high ?? 1) * 100)}), ${plain(share.count)} of ${plain(share.n)} free people, were there ${weeks} weeks after they began, between ${from} and ${to}.`;
  return say(text, evidence, rate);
}

/** Teams of which use and records say different things, as far as either can be known. */
interface Contradicted {
  /** Hold it, and nobody of them used it in the 28 days. */
  readonly unused: readonly Contradiction[];
  /** Hold it by mandate alone, and nobody of them used it in the 28 days. */
  readonly defying: readonly Contradiction[];
  /** Used it in the 28 days, and are not on record. */
  readonly unchosen: readonly Contradiction[];
  /** Used it in the 28 days, and let go of it earlier. */
  readonly returned: readonly Contradiction[];
  /** Keys of the teams that hold it by the records, and of those of them that are free. */
  readonly holders: ReadonlySet<string>;
  readonly free: ReadonlySet<string>;
  /** Its events have not come for 28 days yet, so that nobody can be said not to use it. */
  readonly tooNew: boolean;
}

function contradictions({ line, holders }: Assessment, evidence: UseEvidence): Contradicted {
  const of = (finding: Contradiction['finding']) =>
    // What is in no market nobody could have chosen.
    line.needs.length === 0 ? [] : evidence.contradictions.filter((one) => one.finding === finding);
  const free = holders.filter(({ standing }) => isSignal(standing));
  return {
    unused: of('chosen but unused'),
    defying: of('bound but unused'),
    unchosen: of('used but never chosen'),
    returned: of('let go but used'),
    holders: new Set(holders.map(({ team }) => team)),
    free: new Set(free.map(({ team }) => team)),
    tooNew: evidence.firstDay > evidence.from,
  };
}

const MOST_NAMES = 5;

/** "Data, Legal and 3 more". */
function named(teams: readonly Contradiction[]): string {
  const names = teams.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = teams.length - names.length;
  return listed(more === 0 ? names : [...names, `${more} more`]);
}

const them = (teams: readonly Contradiction[], one: string, several: string) =>
  `${counted(teams.length, 'team')} ${teams.length === 1 ? one : several}`;

function contradicting(
  { unused, defying, unchosen, returned, tooNew }: Contradicted,
  evidence: UseEvidence,
): Finding[] {
  const source = `usage events and the ledger of choices up to ${evidence.asOf}`;
  const kinds: readonly [readonly Contradiction[], one: string, several: string][] = [
    [tooNew ? [] : unused, 'chose it and does not use it', 'chose it and do not use it'],
    [tooNew ? [] : defying, 'is bound to it and does not use it', 'are bound to it and do not use it'],
    [
      unchosen,
      'uses it and is not on record as having chosen it',
      'use it and are not on record as having chosen it',
    ],
    [
      returned,
      'uses it and is on record as having let go of it',
      'use it and are on record as having let go of it',
    ],
  ];
  return kinds
    .filter(([teams]) => teams.length > 0)
    .map(([teams, one, several]) => ({
      ...say(`${them(teams, one, several)}: ${named(teams)}.`, evidence),
      source,
    }));
}

function unsettled(
  { people, stayed, firstDay }: UseEvidence,
  { unused, defying, holders, tooNew }: Contradicted,
): string[] {
  const { unknown } = people;
  const idle = unused.length + defying.length;
  return [
    unknown === 0
      ? ''
      : `Whether ${unknown === people.all ? 'those' : `${plain(unknown)} of the ${plain(people.all)} people`} who used it lately had a choice: no team of theirs is known, or it is in no market.`,
    stayed === null && people.free > 0
      ? 'Whether free people come back to it: fewer than 20 of them began between 26 and 2 weeks ago.'
      : '',
    tooNew && idle > 0
      ? `Whether ${idle} of the ${counted(holders.size, 'team')} on record as having it use it: its events come only since ${firstDay}.`
      : '',
  ].filter(Boolean);
}

/**
 * The next step where use contradicts what the verdict on a product rests on: most of the free teams that chose it, or most of all, do not
 * use it; or as many use it off the record as on it.
 */
function stepOf(
  { service }: Assessment,
  { unused, defying, unchosen, returned, holders, free, tooNew }: Contradicted,
): string | null {
  if (service !== null) return null;
  const all = [...unused, ...defying];
  const unrecorded = [...unchosen, ...returned];
  const idle = unused.filter(({ team }) => free.has(team));
  if (!tooNew && idle.length * 2 > free.size)
    return askWhy(idle, free.size, 'free team', 'its free share says');
  if (!tooNew && all.length * 2 > holders.size)
    return askWhy(all, holders.size, 'team', 'its shares by choice say');
  if (unrecorded.length > 0 && unrecorded.length >= holders.size - all.length)
    return `Record the choices of ${named(unrecorded)}, or that they are none: ${unrecorded.length === 1 ? 'it uses it and is' : 'they use it and are'} not in the shares above.`;
  return null;
}

function askWhy(teams: readonly Contradiction[], of: number, noun: string, says: string): string {
  const all = of === 1 ? `the only ${noun}` : `${teams.length} of the ${counted(of, noun)}`;
  return `Ask ${named(teams)} why: ${all} on record as having it ${teams.length === 1 ? 'does' : 'do'} not use it, so ${says} less than ${says.endsWith('says') ? 'it seems' : 'they seem'} to.`;
}
