import { percent } from '#domains/choices/door.ts';
import type { ShareByUse } from './contract.ts';

type Option = ShareByUse['options'][number];

/** The options of a need by use, in words: of which ones the leader's share is a part, what is not known, and what was chosen. */
export function shareSentence(options: readonly Option[]): string {
  const [leader] = options;
  const sending = options.filter(({ sends }) => sends);
  if (leader === undefined || sending.length === 0)
    return 'No option of this need sends events, so what people really use is unknown.';
  const silent = silentText(options.filter(({ sends }) => !sends));
  if (leader.byUse.all === null) return `Nothing that sends events was used in the last 28 days.${silent}`;
  if (sending.length === 1 && options.length > 1)
    return `Only ${leader.name} sends events, so its share of use cannot be told; ${choiceText(leader)}.${silent}`;
  const free =
    leader.byUse.free === null
      ? 'nobody used anything freely'
      : `${percent(leader.byUse.free)} of the free ones`;
  const of =
    silent === '' ? 'all days of use' : `the days of use of those that send events (${namesOf(sending)})`;
  return `${leader.name} has ${percent(leader.byUse.all)} of ${of} in the last 28 days, and ${free}; ${choiceText(leader)}.${silent}`;
}

function choiceText({ byChoice }: Option): string {
  return byChoice.value === null
    ? 'its free share by choice is unknown'
    : `by choice it has ${percent(byChoice.value)} of the free teams`;
}

function silentText(silent: readonly Option[]): string {
  if (silent.length === 0) return '';
  return ` ${namesOf(silent)} ${silent.length === 1 ? 'sends' : 'send'} no events: how much of all use that is, is unknown.`;
}

const MOST_NAMES = 5;

/** "A, B and C"; "A, B, C, D, E and 2 more". */
function namesOf(options: readonly Option[]): string {
  const names = options.slice(0, MOST_NAMES).map(({ name }) => name);
  if (options.length > MOST_NAMES) names.push(`${options.length - MOST_NAMES} more`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
