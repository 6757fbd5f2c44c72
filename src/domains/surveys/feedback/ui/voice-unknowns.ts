import { many } from '../../ui/survey-words.ts';
import type { HeardItem, ProductVoices } from '../voices/contract.ts';
import { firstDay, shortened } from './voice-words.ts';

type Report = Pick<ProductVoices, 'items' | 'times' | 'unanswered'>;

/** What the page cannot say, and why. */
export function voiceUnknowns({ items, times }: Report): string[] {
  const voices = items.flatMap((item) => item.voices);
  const teamless = voices.filter(({ team, standing }) => team === null && standing === 'unknown').length;
  const placeless = voices.filter(({ team, standing }) => team !== null && standing === 'unknown').length;
  const told = items.reduce((sum, item) => sum + item.told.people, 0);
  const silent = told - items.reduce((sum, { told: { yes, partly, no } }) => sum + yes + partly + no, 0);
  const slow = [
    times.toHear.medianDays === null && 'hear',
    times.toDecide.medianDays === null && 'decide',
    times.toTell.medianDays === null && 'tell',
  ].filter((step) => step !== false);
  return [
    teamless > 0 &&
      `From which team ${many(teamless, 'voices')} came: ${teamless === 1 ? 'it counts' : 'they count'} in loudness and not in weight.`,
    placeless > 0 &&
      `Where the teams of ${many(placeless, 'voices')} stood toward it: no market of it has them in view on the day they spoke.`,
    voices.length > 0 &&
      slow.length > 0 &&
      `How long it takes to ${slow.join(', to ')}: fewer than half of the voices are that far.`,
    silent > 0 && `Whether it helped: ${silent} of ${many(told, 'people')} told by mail have not said.`,
  ].filter((text) => text !== false);
}

/** The one next step: what to do, the items it is about, and the one to begin with. */
export interface VoiceStep {
  readonly text: string;
  readonly item: HeardItem;
  readonly words: string;
}

/** What waits longest or weighs most is first; nothing where everybody was told. */
export function nextVoiceStep({ items, unanswered }: Report): VoiceStep | undefined {
  const open = items.filter(({ status }) => status === 'waiting' || status === 'heard');
  const done = items.filter(({ status }) => status === 'decided' || status === 'shipped');
  const longest = open.toSorted((a, b) => firstDay(a).localeCompare(firstDay(b)))[0];
  if (unanswered.count > 0 && longest !== undefined)
    return step(
      `Decide on what waits longest: ${many(unanswered.count, 'voices')} came more than 90 days ago and ${unanswered.count === 1 ? 'has' : 'have'} no answer. Begin with`,
      longest,
    );
  const [untold] = done;
  if (untold !== undefined) {
    const voices = done.reduce((sum, { counts }) => sum + counts.voices, 0);
    return step(
      `Tell ${voices === 1 ? 'the one who asked' : `the ${voices} voices`} what became of ${many(done.length, 'items')}. Begin with`,
      untold,
    );
  }
  const [heaviest] = open;
  if (heaviest === undefined) return undefined;
  const which = open.length === 1 ? 'the item that is open' : `the ${open.length} items that are open`;
  return step(`Hear and decide on ${which}. What weighs most is`, heaviest);
}

function step(text: string, item: HeardItem): VoiceStep {
  return { text, item, words: `“${shortened(item.problem)}”` };
}
