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
    return `It runs since ${openedOn ?? opensOn} and closes after ${closesOn}: ${answered} of ${many(asked, 'people')} answered so far${share}.`;
  return `It is closed: ${answered} of ${many(asked, 'people')} who were asked answered${share}, from ${openedOn ?? opensOn} to ${closedOn ?? closesOn}.`;
}

/** The same of a wave that anybody may answer. */
function openSentence({ state, answered, opensOn, closesOn, openedOn, closedOn }: Told): string {
  if (state === 'planned')
    return `It will ask whoever comes by its link, from ${opensOn} to ${closesOn}. Nobody was asked yet.`;
  const so = `${many(answered, 'people')} who came by its link answered`;
  return state === 'running'
    ? `It runs since ${openedOn ?? opensOn} and closes after ${closesOn}: ${so} so far.`
    : `It is closed: ${so}, from ${openedOn ?? opensOn} to ${closedOn ?? closesOn}.`;
}

/** Why answers that came in are not counted yet; undefined where none waits. */
export function waitingText({
  answered,
  released,
  least,
  state,
  looks,
}: Pick<WaveDetails, 'answered' | 'released' | 'least' | 'state' | 'looks'>): string | undefined {
  const waiting = answered - released;
  if (waiting <= 0) return undefined;
  const they = `${many(waiting, 'answers')} ${waiting === 1 ? 'waits' : 'wait'}`;
  const next = looks.slice(0, -1).find(({ answers }) => answers > released)?.answers;
  if (state === 'running' && looks.length > 0)
    return `${they}: it is looked at only as planned, ${next === undefined ? 'the next time when it closes' : `the next time at ${next}`}.`;
  return state === 'closed'
    ? `${they}: fewer than ${least} answered, and so few are never shown.`
    : `${they} until there are ${least} that can be shown together.`;
}

/** What closing a wave now means. */
export function closingText({
  answered,
  asked,
  least,
}: Pick<WaveDetails, 'answered' | 'asked' | 'least'>): string {
  const silent = Math.max(0, asked - answered);
  const others =
    asked === 0
      ? 'Nobody can answer by its link any more'
      : silent === 0
        ? 'Everybody answered'
        : `${many(silent, 'people')} who did not answer can no longer do so`;
  const counted =
    answered < least
      ? `with ${many(answered, 'answers')}, fewer than ${least}, nothing would ever be shown`
      : `all ${many(answered, 'answers')} are counted, and what follows is concluded`;
  return `${others}; ${counted}. A closed wave is not opened again.`;
}
