import { percent } from '#ui/format.ts';
import { many } from '../../ui/survey-words.ts';
import type { WaveDetails } from '../contract.ts';

type Told = Pick<
  WaveDetails,
  'state' | 'asked' | 'answered' | 'population' | 'opensOn' | 'closesOn' | 'openedOn' | 'closedOn' | 'plan'
>;

/** What a wave is and how far it is, in a sentence. */
export function waveSentence(wave: Told): string {
  const { state, asked, answered, population, opensOn, closesOn, openedOn, closedOn, plan } = wave;
  const of = population === null ? 'of an unknown number' : `of ${population.toLocaleString('en')}`;
  if (plan === null) return `${many(answered, 'answers')} were imported, given by ${closedOn ?? closesOn}.`;
  const isOpen = plan.population.from === 'anybody';
  if (isOpen) return openSentence(wave);
  if (state === 'planned')
    return `It will ask ${many(asked, 'people')} ${of}, from ${opensOn} to ${closesOn}. Nobody was asked yet.`;
  const share = asked === 0 ? '' : ` (${percent(answered / asked)})`;
  if (state === 'running')
    return `It runs since ${openedOn ?? opensOn} and closes after ${closesOn}: at least ${answered} of ${many(asked, 'people')} answered so far${share}.`;
  return `It is closed: ${answered} of ${many(asked, 'people')} who were asked answered${share}, from ${openedOn ?? opensOn} to ${closedOn ?? closesOn}.`;
}

/** The same of a wave that anybody may answer. */
function openSentence({ state, answered, opensOn, closesOn, openedOn, closedOn }: Told): string {
  if (state === 'planned')
    return `It will ask whoever comes by its link, from ${opensOn} to ${closesOn}. Nobody was asked yet.`;
  const so = `${many(answered, 'people')} who came by its link answered`;
  return state === 'running'
    ? `It runs since ${openedOn ?? opensOn} and closes after ${closesOn}: at least ${so} so far.`
    : `It is closed: ${so}, from ${openedOn ?? opensOn} to ${closedOn ?? closesOn}.`;
}

/** Why not all answers are counted that may have come. */
export function waitingText({
  answered,
  released,
  least,
  state,
  looks,
}: Pick<WaveDetails, 'answered' | 'released' | 'least' | 'state' | 'looks'>): string | undefined {
  if (state === 'planned') return undefined;
  if (state === 'closed') {
    const waiting = answered - released;
    return waiting <= 0
      ? undefined
      : `${many(waiting, 'answers')} cannot be shown: fewer than ${least}, and so few are never shown.`;
  }
  const next = looks.slice(0, -1).find(({ answers }) => answers > released)?.answers;
  if (looks.length > 0)
    return `It is looked at only as planned, ${next === undefined ? 'the next time when it closes' : `the next time at ${next} answers`}.`;
  return `Answers come to be counted in groups of ${least} or more: a number that grew by one would tell who has just answered.`;
}

/** What closing a wave now means. */
export function closingText({ least }: Pick<WaveDetails, 'least'>): string {
  return `Whoever has not answered can no longer do so, and what was begun and not sent is no answer: it counts as silence. All answers are counted, or, where there are fewer than ${least}, none is ever shown. A closed wave is not opened again.`;
}
