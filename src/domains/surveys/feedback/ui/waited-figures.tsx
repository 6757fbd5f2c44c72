import { Figure } from '#ui/figure.tsx';
import { Section } from '#ui/section.tsx';
import type { ProductVoices } from '../voices/contract.ts';
import { waitedText } from './voice-words.ts';
import './voices.css';

const STEPS = [
  ['toHear', 'Half are heard within', 'heard'],
  ['toDecide', 'Half are decided within', 'decided'],
  ['toTell', 'Half are told within', 'told'],
] as const;

/** How long voices wait for each step, and how many nobody answered. */
export function WaitedFigures({ times, unanswered }: Pick<ProductVoices, 'times' | 'unanswered'>) {
  return (
    <Section title="How long people wait">
      <dl className="waited">
        {STEPS.map(([step, label, word]) => {
          const { value, note } = waitedText(times[step], word);
          return (
            <div key={step} data-unknown={times[step].medianDays === null || undefined}>
              <dt>{label}</dt>
              <dd>
                <b>{value}</b>
                <span className="of">{note}</span>
              </dd>
            </div>
          );
        })}
        <div data-unknown={unanswered.value === null || undefined}>
          <dt>Never answered</dt>
          <dd>
            <b>
              <Figure figure={unanswered} label="Never answered" short />
            </b>
            <span className="of">
              {unanswered.value === null
                ? 'no voice is older than 90 days'
                : `${unanswered.count} of ${unanswered.n} voices older than 90 days`}
            </span>
          </dd>
        </div>
      </dl>
    </Section>
  );
}
