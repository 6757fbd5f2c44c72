import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ActivesReport } from '#domains/adoption/ui/actives-report.tsx';
import { FirstSuccessReport } from '#domains/adoption/ui/first-success-report.tsx';
import { LifecycleReport } from '#domains/adoption/ui/lifecycle-report.tsx';
import { AppError } from '#platform/errors.ts';
import { Section } from '#ui/section.tsx';
import { Answered } from './answered.tsx';
import { MarksSection } from './marks-section.tsx';
import { UseFrame, useAsked } from './use-frame.tsx';
import { activesQuery, firstSuccessQuery, happyPathsQuery, lifecycleQuery } from './use-queries.ts';

/** Who uses a product, over time and by standing; who comes and goes; who gets to a first success; what changed it. */
export function UsagePage() {
  const { option } = useParams({ from: '/products/$option/usage' });
  const asked = useAsked(option);
  const actives = useQuery(activesQuery(asked));
  const lifecycle = useQuery(lifecycleQuery(asked));
  // A question that is none is refused once, not in every part.
  const isRefused = actives.error instanceof AppError && actives.error.code === 'invalid';
  return (
    <UseFrame
      option={option}
      title="Usage"
      controls={['per', 'of', 'team', 'standing', 'events']}
      asked={actives.data?.asked}
    >
      {() => (
        <>
          <Answered query={actives}>
            {(answer) => (
              <>
                <p className="sentence">{answer.sentence}</p>
                <ActivesReport answer={answer} />
              </>
            )}
          </Answered>
          {!isRefused && (
            <>
              {' '}
              <Section title="Who came, came back and left">
                <Answered query={lifecycle}>
                  {(answer) => (
                    <>
                      <p className="prose">{answer.sentence}</p>
                      <LifecycleReport answer={answer} />
                    </>
                  )}
                </Answered>
              </Section>
              <FirstSuccessSection option={option} />
              <MarksSection option={option} marks={actives.data?.marks ?? []} />
            </>
          )}
        </>
      )}
    </UseFrame>
  );
}

function FirstSuccessSection({ option }: { readonly option: string }) {
  const asked = useAsked(option);
  const { data: paths } = useQuery(happyPathsQuery);
  const isKnown = paths?.some(({ product }) => product === option) ?? false;
  const query = useQuery({ ...firstSuccessQuery(asked), enabled: isKnown });
  return (
    <Section title="The first success">
      {isKnown || paths === undefined ? (
        <Answered query={query}>
          {(answer) => (
            <>
              <p className="prose">{answer.sentence}</p>
              <FirstSuccessReport answer={answer} />
            </>
          )}
        </Answered>
      ) : (
        <p className="lacking">
          Nobody has said what success with it is. The last step of its happy path is:{' '}
          <Link to="/products/$option/happy-path" params={{ option }}>
            define the happy path
          </Link>
          .
        </p>
      )}
    </Section>
  );
}
