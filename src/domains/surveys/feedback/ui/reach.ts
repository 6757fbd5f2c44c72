import { many } from '../../ui/survey-words.ts';
import type { HeardItem } from '../voices/contract.ts';

/** How those who asked will hear what came of it. */
export interface Reach {
  /** People told by mail, each once. */
  readonly mailed: number;
  /** People of whom no mail address is known. */
  readonly withoutAddress: number;
  /** Voices without a name, of a team: they see it on its page. */
  readonly onPage: number;
  /** Voices with neither name nor team. */
  readonly nowhere: number;
}

/** Who will hear of an item by which way, as telling does it. */
export function reachOf({ voices }: Pick<HeardItem, 'voices'>, reachable: ReadonlySet<string>): Reach {
  const named = new Set(voices.flatMap(({ person }) => (person === null ? [] : [person])));
  const mailed = [...named].filter((person) => reachable.has(person)).length;
  const unnamed = voices.filter(({ person }) => person === null);
  const nowhere = unnamed.filter(({ team }) => team === null).length;
  return { mailed, withoutAddress: named.size - mailed, onPage: unnamed.length - nowhere, nowhere };
}

/** The same in sentences; how many by mail is always said. */
export function reachLines({ mailed, withoutAddress, onPage, nowhere }: Reach): string[] {
  const has = (count: number) => (count === 1 ? 'has' : 'have');
  return [
    `${many(mailed, 'people')} will be told by mail, with a link to say whether it helped.`,
    withoutAddress > 0 &&
      `Of ${many(withoutAddress, 'people')} no mail address is known: they see it on the page of their team.`,
    onPage > 0 && `${many(onPage, 'voices')} ${has(onPage)} no name: they see it on the page of their team.`,
    nowhere > 0 && `${many(nowhere, 'voices')} ${has(nowhere)} neither name nor team: nobody can be told.`,
  ].filter((line) => line !== false);
}
