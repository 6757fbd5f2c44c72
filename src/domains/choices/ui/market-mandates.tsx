import { Link } from '@tanstack/react-router';
import { Section } from '#ui/section.tsx';
import type { Market } from '../markets/contract.ts';

/** The mandates of a market up to the day, with how many teams they bind. Nothing when there are none. */
export function MarketMandates({
  mandates,
  asOf,
}: {
  readonly mandates: Market['mandates'];
  readonly asOf: string;
}) {
  if (mandates.length === 0) return null;
  return (
    <Section title="Mandates">
      <ul className="plain-list">
        {mandates.map(({ key, option, from, to, reviewOn, teams }) => (
          <li key={key}>
            <b>{option}</b> is compulsory from {from}
            {to === null ? '' : ` to ${to}`}, for {teams} eligible teams on this day.{' '}
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
          </li>
        ))}
      </ul>
    </Section>
  );
}
