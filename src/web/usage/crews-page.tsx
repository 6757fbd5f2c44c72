import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { CrewsReport } from '#domains/adoption/ui/crews-report.tsx';
import { Answered } from './answered.tsx';
import { UseFrame, useAsked } from './use-frame.tsx';
import { crewsQuery } from './use-queries.ts';

/** Which teams use a product, how deeply, and which have stopped. */
export function CrewsPage() {
  const { option } = useParams({ from: '/products/$option/teams' });
  const query = useQuery(crewsQuery({ ...useAsked(option), of: 'teams' }));
  return (
    <UseFrame
      option={option}
      title="Teams"
      controls={['team', 'standing', 'events']}
      asked={query.data?.asked}
    >
      {() => (
        <Answered query={query}>
          {(answer) => (
            <>
              <p className="sentence">{answer.sentence}</p>
              <CrewsReport answer={answer} />
            </>
          )}
        </Answered>
      )}
    </UseFrame>
  );
}
