import { Link } from '@tanstack/react-router';
import type { Assessment } from '#domains/assessment/contract.ts';
import { MandateEvidence, mandateText } from '#domains/choices/ui/mandate-evidence.tsx';
import { ReasonsList } from '#domains/choices/ui/reasons-list.tsx';
import { Section } from '#ui/section.tsx';

/** What teams said of why they left and came, all of it to be read where the owner decides. */
export function WhyTeamsMoved({ assessment: { reasons, line } }: { readonly assessment: Assessment }) {
  const about = { option: line.option };
  const more = reasons.total - reasons.came.length - reasons.left.length;
  if (reasons.total === 0)
    return (
      <Section title="Why teams left, and why they came">
        <p className="lacking">
          No team has said why it came or left. Reasons are asked for when a choice is recorded.
        </p>
      </Section>
    );
  return (
    <Section title="Why teams left, and why they came">
      <div className="columns">
        <div>
          <h3>Why they left</h3>
          <ReasonsList reasons={reasons.left} about={about} none="No team has said why it left." />
        </div>
        <div>
          <h3>Why they came</h3>
          <ReasonsList reasons={reasons.came} about={about} none="No team has said why it came." />
        </div>
      </div>
      {more > 0 && (
        <p className="note">
          {more} older ones: <code>musthave reasons --product {line.option}</code>
        </p>
      )}
    </Section>
  );
}

/** The mandates that a product lives by, or did. */
export function ProductMandates({ mandates, when }: Pick<Assessment, 'mandates' | 'when'>) {
  if (mandates.length === 0) return null;
  return (
    <Section title="Mandates">
      <ul className="plain-list prose">
        {mandates.map((mandate) => (
          <li key={mandate.key}>
            <b>{mandate.authority}</b>: it {mandateText(mandate, when.asOf)}.{' '}
            <span className={mandate.reviewOn < when.asOf ? 'alarm' : 'quiet'}>
              Review {mandate.reviewOn < when.asOf ? 'was due' : 'due'} {mandate.reviewOn}.
            </span>{' '}
            <Link
              to="."
              search={(before) => ({ ...before, record: 'mandate', ofKey: mandate.key })}
              aria-label={`Edit mandate ${mandate.key}`}
            >
              Edit
            </Link>
            <p className="note">{mandate.reason}</p>
            <MandateEvidence mandate={mandate} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
