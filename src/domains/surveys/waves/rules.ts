import { informationOf, looksOf } from '#platform/statistics/group-sequential.ts';
import type { LeftOut } from '../frames/rules.ts';
import type { Question, TemplateName } from '../questionnaires/contract.ts';
import type { Wave, WavePlan } from './contract.ts';

/** A number of answers at which a running wave is looked at, and the confidence level of its interval then. */
export interface Look {
  readonly answers: number;
  readonly level: number;
}

/** So many of those who are asked are expected to answer, when looks are planned. */
const EXPECTED = 0.5;

/**
 * The looks of a wave, fixed before it begins: at equal steps of the answers expected, half of those asked; the last is at the end.
 * Their levels keep the chance of a wrong conclusion at any of them at 5% together (Lan and DeMets 1983). One look: none but the end.
 */
export function planLooks(looks: number, asked: number, population: number, least: number): Look[] {
  const last = Math.max(1, Math.round(asked * EXPECTED));
  const counts = Array.from({ length: looks }, (_, index) => Math.round((last * (index + 1)) / looks));
  const useful = counts.filter((count, index) => count >= least && count > (counts[index - 1] ?? 0));
  if (useful.length < 2) return [];
  const information = useful.map((count) => informationOf(count, population));
  const most = information.at(-1) ?? 1;
  const boundaries = looksOf(information.map((amount) => amount / most));
  return useful.map((answers, index) => ({ answers, level: boundaries[index]?.level ?? 0.95 }));
}

/** The last look that so many answers reach; undefined before the first. The last of all is reached by closing only. */
export function lookReached(looks: readonly Look[], answers: number, closed: boolean): Look | undefined {
  if (closed) return looks.at(-1);
  return looks.slice(0, -1).findLast((look) => answers >= look.answers);
}

/** The version of these questions among those that were asked before: the one they had, or a new one. */
export function versionOf(
  questions: readonly Question[],
  before: readonly { readonly version: number; readonly questions: readonly Question[] }[],
): number {
  const text = canonical(questions);
  const same = before.find((wave) => canonical(wave.questions) === text);
  return same?.version ?? Math.max(0, ...before.map(({ version }) => version)) + 1;
}

/** JSON with the fields of objects in one order: a store may give them back in another. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Whether it asks how people would feel without the product: what the must-have score rests on. */
export const asksForFit = ({ questions }: { readonly questions: readonly Question[] }) =>
  questions.some(({ key }) => key === 'felt');

/** What becomes of what was begun, once a wave is closed. */
export const UNFINISHED = 'What was begun and not sent is no answer: whoever did so counts as silent.';

/** What so many answers could tell, before anybody is asked. */
export function expectationOf(asked: number, population: number, least: number, margin: number): string {
  if (asked === 0 && population === 0)
    return 'Whoever comes by the link may answer: nothing is said of those who do not.';
  if (asked === 0) return 'Nobody can be asked now.';
  const answers = Math.round(asked * EXPECTED);
  if (answers < least)
    return `If half of them answer, that is ${answers}: fewer than ${least}, so no score would be shown.`;
  return `If half of the ${asked} answer, the score of all ${population} people will be known within about ${Math.round(margin * 100)} percentage points either way.`;
}

const SPARE = 'not drawn: the sample is smaller than the population';
const UNREACHABLE = 'have no e-mail address on record';
const HELD_BACK = 'are held back by chance, so that no wave differs from another by too few';
const LEFT_ALONE = 'are left in peace: they were asked lately, or as often as anybody may be';

/** Names that are shown of those who are not asked. */
const NAMES = 20;

/**
 * Who of a population is not asked, by why, in words to act on. Whether somebody is left in peace depends on what they were asked, and
 * never on whether they answered.
 */
export function notAskedOf(
  byFate: readonly { readonly fate: string; readonly names: readonly string[] }[],
  leftOut: readonly LeftOut[],
): { reason: string; people: number; names: string[] }[] {
  const of = (...fates: string[]) =>
    byFate.filter(({ fate }) => fates.includes(fate)).flatMap(({ names }) => names);
  const resting = of('resting', 'asked often').length;
  const named = [
    { reason: SPARE, names: of('spare') },
    { reason: UNREACHABLE, names: of('unreachable') },
    { reason: HELD_BACK, names: of('held back') },
    ...leftOut,
  ].map(({ reason, names }) => ({ reason, people: names.length, names: names.slice(0, NAMES) }));
  return [{ reason: LEFT_ALONE, people: resting, names: [] }, ...named].filter(({ people }) => people > 0);
}
/** A wave as it is stored: days as YYYY-MM-DD. */
export interface StoredWave {
  readonly id: number;
  readonly organisationId: number;
  readonly key: string;
  readonly survey: string;
  readonly product: string | null;
  readonly optionId: number | null;
  /** The team that it is about as a whole, instead of one product. */
  readonly provider: string | null;
  readonly providerId: number | null;
  /** What it is called that the wave is about: a product, or a team. */
  readonly productName: string | null;
  readonly version: number;
  readonly title: string;
  readonly template: TemplateName;
  readonly intro: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  readonly anonymous: boolean;
  readonly plan: StoredPlan;
  readonly state: Wave['state'];
  readonly seed: number;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly least: number;
  readonly leastComments: number;
  readonly looks: readonly Look[];
  readonly population: number | null;
  /** What became of those who had answered the wave before; null where nobody can say. */
  readonly compared: Compared | null;
}

/** People who answered two waves, as many of them as may be compared. */
interface Compared {
  /** Key of the earlier wave. */
  readonly with: string;
  readonly pairs: number;
  readonly gained: number;
  readonly lost: number;
}

/** What was planned, and who was left out; no plan where answers were imported. */
interface StoredPlan {
  readonly asked: WavePlan | null;
  readonly leftOut: readonly LeftOut[];
}

/** Who is asked in a wave: an invitation with the person it is for. */
export interface StoredInvitation {
  readonly id: number;
  readonly waveId: number;
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  /** The one chosen on the page, else the one on record. */
  readonly language: string | null;
  readonly languageOnRecord: string | null;
  readonly state: 'waiting' | 'queued' | 'sent' | 'undelivered' | 'answered' | 'declined' | 'void';
  readonly sentOn: string | null;
  readonly reminded: number;
}
