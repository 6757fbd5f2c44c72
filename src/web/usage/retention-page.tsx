import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { RetentionReport } from '#domains/adoption/ui/retention-report.tsx';
import { Answered } from './answered.tsx';
import { UseFrame, useAsked } from './use-frame.tsx';
import { retentionQuery } from './use-queries.ts';

/** Who comes back to a product. */
export function RetentionPage() {
  const { option } = useParams({ from: '/products/$option/retention' });
  const { kind } = useSearch({ strict: false });
  const query = useQuery(retentionQuery({ ...useAsked(option), kind }));
  return (
    <UseFrame
      option={option}
      title="Retention"
      controls={['per', 'of', 'kind', 'team', 'standing', 'events']}
      longOnly
      asked={query.data?.asked}
    >
      {() => (
        <Answered query={query}>
          {(answer) => (
            <>
              <p className="sentence">{answer.sentence}</p>
              <RetentionReport answer={answer} />
            </>
          )}
        </Answered>
      )}
    </UseFrame>
  );
}
