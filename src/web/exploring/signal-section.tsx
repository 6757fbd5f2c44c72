import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { SignalReport } from '#domains/adoption/ui/signal-report.tsx';
import { Section } from '#ui/section.tsx';
import { Answered } from '../usage/answered.tsx';
import { measureQuery } from './use-questions.ts';
import { whenOf } from './when-of.ts';

/** How much of all use is signal; nothing where nothing sends events. */
export function SignalSection() {
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(measureQuery('signal', whenOf({ asOf, window })));
  if (query.error === null && (query.data?.products ?? []).length === 0) return null;
  return (
    <Section title="How much of all use is signal">
      <Answered query={query}>
        {(answer) => (
          <>
            <p className="prose">{answer.sentence}</p>
            <SignalReport answer={answer} />
          </>
        )}
      </Answered>
    </Section>
  );
}
