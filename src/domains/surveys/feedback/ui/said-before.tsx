import { many } from '../../ui/survey-words.ts';
import type { HeardItem } from '../voices/contract.ts';
import { weightText } from './voice-words.ts';

/** What a dialog is about: the problem, and who said it. */
export function SaidBefore({ item }: { readonly item: HeardItem }) {
  return (
    <blockquote className="said-before">
      <p>{item.problem}</p>
      <p className="note">
        {many(item.counts.voices, 'voices')}; {weightText(item)}.
      </p>
    </blockquote>
  );
}
