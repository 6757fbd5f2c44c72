import { many } from '../../ui/survey-words.ts';
import type { HeardItem } from '../voices/contract.ts';

/** Who will hear of an item by which way, in sentences; how many by mail is always said. */
export function reachLines({ mailed, withoutAddress, onPage, nowhere }: HeardItem['reach']): string[] {
  const has = (count: number) => (count === 1 ? 'has' : 'have');
  return [
    `${many(mailed, 'people')} will be told by mail, with a link to say whether it helped.`,
    withoutAddress > 0 &&
      `Of ${many(withoutAddress, 'people')} no mail address is known: they see it on the page of their team.`,
    onPage > 0 && `${many(onPage, 'voices')} ${has(onPage)} no name: they see it on the page of their team.`,
    nowhere > 0 && `${many(nowhere, 'voices')} ${has(nowhere)} neither name nor team: nobody can be told.`,
  ].filter((line) => line !== false);
}
