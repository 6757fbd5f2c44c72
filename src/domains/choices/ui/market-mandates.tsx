import { Link } from '@tanstack/react-router';
import { Section } from '#ui/section.tsx';
import type { Market } from '../markets/contract.ts';
import { MandateEvidence, mandateText } from './mandate-evidence.tsx';

/** The mandates of a market up to the day, with how many teams they bind. Nothing when there are none. */
export function MarketMandates({ market: { mandates, options, when } }: { readonly market: Market }) {
  if (mandates.length === 0) return null;
  const nameOf = (key: string) => options.find(({ option }) => option === key)?.name ?? key;
  const { asOf } = when;
  return (
    <Section title="Mandates">
      <ul className="plain-list prose">
        {mandates.map((mandate) => {
          const { key, option, reviewOn } = mandate;
          return (
            <li key={key}>
              <b>{nameOf(option)}</b> {mandateText(mandate, asOf)}.{' '}
              <span className={reviewOn < asOf ? 'alarm' : 'quiet'}>
                Review {reviewOn < asOf ? 'was due' : 'due'} {reviewOn}.
              </span>{' '}
              <Link
                to="."
                search={(before) => ({ ...before, record: 'mandate', ofKey: key })}
                aria-label={`Edit mandate ${key}`}
              >
                Edit
              </Link>
              <MandateEvidence mandate={mandate} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
