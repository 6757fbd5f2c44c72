import type { MeasureName } from '../../measures/contract.ts';
import type { AnswerOf } from '../../tabling/rules.ts';
import type { Asked } from '../contract.ts';
import { behindText, populationText } from '../populations/rules.ts';
import { countText, type TextTable } from './cells/rules.ts';
import {
  eventsTexts,
  inferredTexts,
  pathTexts,
  reachTexts,
  shareTexts,
  signalTexts,
  teamsTexts,
} from './lists/rules.ts';
import {
  activeTexts,
  effectTexts,
  firstSuccessTexts,
  lifecycleTexts,
  retentionTexts,
  versionsTexts,
} from './series/rules.ts';

const TEXTS: { readonly [Name in MeasureName]: (answer: AnswerOf<Name>) => TextTable[] } = {
  active: activeTexts,
  lifecycle: lifecycleTexts,
  'first-success': firstSuccessTexts,
  retention: retentionTexts,
  path: pathTexts,
  versions: versionsTexts,
  teams: teamsTexts,
  share: shareTexts,
  effect: effectTexts,
  reach: reachTexts,
  signal: signalTexts,
  events: eventsTexts,
  'inferred-choices': inferredTexts,
};

/** An answer as tables in words; those without rows are left out. */
export function usageTexts<Name extends MeasureName>(name: Name, answer: AnswerOf<Name>): TextTable[] {
  return TEXTS[name](answer).filter(({ rows }) => rows.length > 0);
}

/** The answer in a sentence. */
export function usageSentence(answer: AnswerOf<MeasureName>): string {
  if ('sentence' in answer) return answer.sentence;
  if ('events' in answer)
    return answer.events.length === 0
      ? 'No event was ever seen.'
      : `Events seen: ${countText(answer.events.length)}.`;
  const { proposals, rejected } = answer;
  const turnedDown = rejected === 0 ? '' : ` ${countText(rejected)} more were rejected by somebody.`;
  return proposals.length === 0
    ? `Use points to no choice that is not on record.${turnedDown}`
    : `Use points to ${countText(proposals.length)} ${proposals.length === 1 ? 'choice that is' : 'choices that are'} not on record. Confirm or reject them on the page.${turnedDown}`;
}

/** What an answer rests on, in lines: of what, n and population, when, and its definition. */
export function restsOn(asked: Asked): string[] {
  const { when, products, need, events, team, standing, per, of, n } = asked;
  const about = [
    products.length === 0 ? 'all products' : products.map(({ name }) => name).join(', '),
    ...(need === null ? [] : [`for the need ${need}`]),
    events.length === 0 ? 'any event' : `events ${events.join(', ')}`,
    ...(team === null ? [] : [`team ${team} and all below it`]),
    standing.length === 0 ? 'any standing' : `standing ${standing.join(', ')}`,
    `${of} by ${per}`,
  ].join('; ');
  const all = populationText(asked) ?? 'not known';
  const behind = behindText(asked);
  return [
    `Of ${about}. n ${countText(n)} ${of}, population ${all}.`,
    `As of ${when.asOf}; window ${when.window.days} days from ${when.window.from} (${asked.timeZone}). Definition ${asked.definition}.${when.note === null ? '' : ` ${when.note}`}`,
    ...(behind === null ? [] : [behind]),
  ];
}
