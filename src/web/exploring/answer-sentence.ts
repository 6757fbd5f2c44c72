import type { MeasureName } from '#domains/adoption/measures/contract.ts';
import type { AnswerOf } from '#domains/adoption/tabling/rules.ts';
import { counted } from '#ui/format.ts';

/** An answer in a sentence, whatever was asked. */
export function sentenceOf(answer: AnswerOf<MeasureName>): string {
  if ('sentence' in answer) return answer.sentence;
  if ('events' in answer) {
    const { events, properties, asked } = answer;
    const about = asked.products.length === 1 ? ` of ${asked.products[0]?.name}` : '';
    const verb = events.length === 1 ? 'comes' : 'come';
    const said = properties.length === 1 ? '1 property' : `${properties.length} properties`;
    return `${counted(events.length, 'kinds of event')} ${verb}${about}, with ${said}.`;
  }
  const { length } = answer.proposals;
  if (length === 0) return 'Use points to no choice that is not on record.';
  return `Use points to ${counted(length, 'choices')} that nobody has recorded.`;
}
