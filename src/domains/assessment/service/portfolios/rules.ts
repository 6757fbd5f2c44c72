import type { PortfolioLine, VerdictWord } from '../../contract.ts';
import type { ServiceSummary } from '../contract.ts';
import type { Thresholds } from '../rules.ts';
import { listed, plain } from '../sentences/rules.ts';

/** A line of a service or utility. */
export interface ServiceLine extends PortfolioLine {
  readonly service: ServiceSummary;
}

export function isServiceLine(line: PortfolioLine): line is ServiceLine {
  return line.service !== null;
}

const countOf = (lines: readonly ServiceLine[], holds: (service: ServiceSummary) => boolean) =>
  lines.filter(({ service }) => holds(service)).length;

/** What services and utilities come to together, with numbers; empty without any. */
export function servicesSentence(lines: readonly ServiceLine[], thresholds: Thresholds): string {
  const services = lines.filter(({ play }) => play === 'service');
  const utilities = lines.filter(({ play }) => play === 'utility');
  return [
    services.length > 0 ? verdictsSentence(services, SERVICE_WORDS, ['service', 'services']) : '',
    utilities.length > 0 ? verdictsSentence(utilities, UTILITY_WORDS, ['utility', 'utilities']) : '',
    lines.length > 0 ? recordSentence(lines, thresholds) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

type Words = readonly (readonly [VerdictWord, string, string])[];

const SERVICE_WORDS: Words = [
  ['serving', 'serves', 'serve'],
  ['struggling', 'struggles', 'struggle'],
  ['failing', 'fails', 'fail'],
];
const UTILITY_WORDS: Words = [
  ['dependable', 'is dependable', 'are dependable'],
  ['fraying', 'is fraying', 'are fraying'],
  ['failing', 'is failing', 'are failing'],
];

/** "Of 349 services, by their own standards 61 serve, 20 struggle and 9 fail; of 259 too little is known." */
function verdictsSentence(
  lines: readonly ServiceLine[],
  words: Words,
  [one, many]: readonly [string, string],
): string {
  const unknown = lines.filter(({ verdict }) => verdict.verdict === 'not enough signal').length;
  const of = `Of ${plain(lines.length)} ${lines.length === 1 ? one : many}`;
  if (unknown === lines.length)
    return `${of}, too little is known of ${lines.length === 1 ? 'it' : 'every one'} to say how ${lines.length === 1 ? 'it does' : 'they do'}.`;
  const counts = words.map(([word, singular, plural]) => {
    const count = lines.filter(({ verdict }) => verdict.verdict === word).length;
    return `${plain(count)} ${count === 1 ? singular : plural}`;
  });
  const isMeasured = countOf(lines, ({ completion, satisfaction, availability }) =>
    [completion, satisfaction, availability].some(({ state }) => state === 'known'),
  );
  const by = isMeasured > 0 ? 'by what is recorded' : 'by their own standards';
  return `${of}, ${by} ${listed(counts)}${unknown > 0 ? `; of ${plain(unknown)} too little is known` : ''}.`;
}

/** Who does not listen, what nobody knows, and that nobody recorded a choice. */
function recordSentence(
  lines: readonly ServiceLine[],
  { improvedWithinDays, staleAfterDays }: Thresholds,
): string {
  const count = (holds: (service: ServiceSummary) => boolean) => countOf(lines, holds);
  const deaf = count(({ feedback }) => feedback === 'none');
  const never = count(({ improvement }) => improvement === 'none on record');
  const longAgo = count(({ improvement }) => improvement === 'long ago');
  const uncounted = count(isUncounted);
  const part = count(({ volume }) => volume.atLeast);
  const stale = count(({ staleStandards }) => staleStandards > 0);
  const chosen = count(({ choice }) => choice.alternatives + choice.choices > 0);
  const parts = [
    deaf > 0 ? `${plain(deaf)} collect${s(deaf)} no feedback at all` : '',
    never > 0 ? `${plain(never)} ${never === 1 ? 'has' : 'have'} no improvement on feedback on record` : '',
    longAgo > 0
      ? `${plain(longAgo)}${never > 0 ? ' more' : ''} ${longAgo === 1 ? 'was' : 'were'} last improved over ${spanText(improvedWithinDays)} ago`
      : '',
    uncounted > 0
      ? `nobody knows the volume${uncounted === 1 ? '' : 's'} of ${plain(uncounted)}${part > 0 ? ` and only a part of those of ${plain(part)} more` : ''}`
      : '',
    stale > 0
      ? `of ${plain(stale)} the last results of a standard are older than ${spanText(staleAfterDays)}`
      : '',
    chosen === 0
      ? 'for none is an alternative or a choice recorded'
      : `for ${plain(chosen)} an alternative or a choice is recorded`,
  ].filter(Boolean);
  const text = [parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(', and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const s = (count: number) => (count === 1 ? 's' : '');

const isUncounted = ({ volume }: ServiceSummary) => volume.state === 'no data';

/** "three years"; of what is no whole number of years, the days. */
function spanText(days: number): string {
  const years = Math.round(days / 365.25);
  const words = ['', 'a year', 'two years', 'three years', 'four years', 'five years'];
  return Math.abs(days - years * 365.25) <= 1.5 && words[years] ? words[years] : `${plain(days)} days`;
}

/** What is not known about all services and utilities together, in order of what it would tell. */
export function portfolioUnknowns(lines: readonly ServiceLine[]): string[] {
  const count = (holds: (service: ServiceSummary) => boolean) => countOf(lines, holds);
  const total = plain(lines.length);
  const promised = lines.reduce((sum, { service }) => sum + service.standards.total, 0);
  const unheard = lines.reduce((sum, { service }) => sum + service.standards.unknown, 0);
  const close = lines.reduce((sum, { service }) => sum + service.standards.withinChance, 0);
  const unpromised = count(({ standards }) => standards.total === 0);
  const ofServices = (isMissing: (service: ServiceSummary) => boolean) =>
    lines.filter(({ play, service }) => play === 'service' && isMissing(service)).length;
  const incomplete = ofServices(({ completion }) => lacks(completion));
  const unsatisfied = ofServices(({ satisfaction }) => lacks(satisfaction));
  const uncounted = count(isUncounted);
  const mute = count(({ feedback }) => feedback === 'unknown');
  const unchosen = count(({ choice }) => choice.choices === 0);
  return [
    unheard > 0
      ? `Whether ${plain(unheard)} of ${plain(promised)} promised standards are kept: no result tells.`
      : '',
    close > 0 ? `Whether ${plain(close)} more are kept: too few cases to tell them from their target.` : '',
    unpromised > 0 ? `What ${plain(unpromised)} of ${total} promise: no standard is recorded.` : '',
    incomplete > 0 ? `How many complete what they start, in ${plain(incomplete)} of ${total}.` : '',
    unsatisfied > 0 ? `Whether people are satisfied, in ${plain(unsatisfied)} of ${total}.` : '',
    uncounted > 0 ? `How much ${plain(uncounted)} of ${total} are used: no channel has data.` : '',
    mute > 0 ? `Whether ${plain(mute)} of ${total} collect feedback.` : '',
    unchosen > 0
      ? `Whether anybody would choose ${plain(unchosen)} of ${total}: no choice is recorded for them.`
      : '',
  ].filter(Boolean);
}

const lacks = ({ state }: ServiceSummary['completion']) => state === 'unknown' || state === 'stale';

/** The most used of some lines, by the volume that is known. */
function mostUsed(lines: readonly ServiceLine[]): ServiceLine | undefined {
  const known = lines.filter(({ service }) => service.volume.value !== null);
  return known.reduce<ServiceLine | undefined>(
    (most, line) => (usedBy(line) > (most === undefined ? 0 : usedBy(most)) ? line : most),
    undefined,
  );
}

/** The volume that is known, for order only: unknown stands last. */
export function usedBy({ service }: PortfolioLine): number {
  return service?.volume.value ?? -1;
}

/** What to mend: the most used one that fails. */
export function failingStep(lines: readonly ServiceLine[]): string | undefined {
  const failing = lines.filter(({ verdict }) => verdict.verdict === 'failing');
  const worst = mostUsed(failing) ?? failing[0];
  if (worst === undefined) return undefined;
  const among =
    failing.length > 1 ? ` It is the most used of ${failing.length} that fail, as far as is known.` : '';
  return `${worst.name}: ${worst.verdict.nextStep}${among}`;
}

/** What to find out first: where most people would be helped by knowing. */
export function serviceStep(lines: readonly ServiceLine[]): string | undefined {
  const unheard = lines.filter(({ service }) => service.standards.unknown > 0);
  const widest = mostUsed(unheard);
  if (widest !== undefined)
    return `Record how often ${widest.name} keeps its standards: of ${plain(unheard.length)} with a standard that has no result, it has the most known volume (${plain(usedBy(widest))}).`;
  const [unknown] = lines.filter(({ verdict }) => verdict.verdict === 'not enough signal');
  const next = mostUsed(lines.filter(({ verdict }) => verdict.verdict === 'not enough signal')) ?? unknown;
  if (next !== undefined) return `${next.name}: ${next.verdict.nextStep}`;
  const unchosen = lines.filter(({ service }) => service.choice.alternatives === 0);
  const first = mostUsed(unchosen) ?? unchosen[0];
  return first === undefined ? undefined : `Record for ${first.name} what people would use instead.`;
}
