import type { HeardItem } from '../voices/contract.ts';
import { isWeightKnown, weightText } from './voice-words.ts';
import './voices.css';
import { many } from '../../ui/survey-words.ts';

interface VoiceBarsProps {
  readonly item: Pick<HeardItem, 'voices' | 'counts'>;
  /** The longest bar of the picture. */
  readonly most: number;
}

/** Weight solid, loudness hollow below it, each with its number at its end; dashed where the weight is not known. */
export function VoiceBars({ item, most }: VoiceBarsProps) {
  const { weight, voices } = item.counts;
  const isKnown = isWeightKnown(item);
  const wide = (count: number) => ({ width: `${(count / Math.max(1, most)) * 100}%` });
  return (
    <span className="voice-bars">
      <span className="visually-hidden">
        {weightText(item)}; {many(voices, 'voices')}
      </span>
      <span aria-hidden="true">
        <i className={isKnown ? 'solid' : 'dashed'} style={isKnown ? wide(weight) : undefined} />
        {isKnown ? weight : <span className="quiet">unknown</span>}
      </span>
      <span aria-hidden="true">
        <i className="hollow" style={wide(voices)} />
        {voices}
      </span>
    </span>
  );
}

/** What the two bars mean, once on a page. */
export function VoiceBarsKey() {
  return (
    <span className="note voice-key">
      <i className="solid" aria-hidden="true" /> Weight is which teams: a free team counts 1, a customer 2.{' '}
      <i className="hollow" aria-hidden="true" /> Loudness is how many spoke.
    </span>
  );
}
