import { useQuery } from '@tanstack/react-query';
import { InferencesReport } from '#domains/adoption/ui/inferences-report.tsx';
import { Section } from '#ui/section.tsx';
import { Answered } from '../usage/answered.tsx';
import type { Question } from './questions.ts';
import { measureQuery } from './use-questions.ts';

/** Choices that use points to, for a person to record or reject; nothing where there never were any. */
export function ProposedChoices({ about }: { readonly about: Question }) {
  const query = useQuery(measureQuery('inferred-choices', about));
  if (query.error === null && (query.data === undefined || isNone(query.data))) return null;
  return (
    <Section title="Choices that use points to">
      <Answered query={query}>
        {(answer) => (
          <>
            <p className="prose">
              What people do looks like a choice that nobody recorded. Nothing is booked by itself: record it,
              or say that it was none.
            </p>
            <InferencesReport answer={answer} />
          </>
        )}
      </Answered>
    </Section>
  );
}

function isNone({
  proposals,
  rejected,
}: {
  readonly proposals: readonly unknown[];
  readonly rejected: number;
}) {
  return proposals.length === 0 && rejected === 0;
}
