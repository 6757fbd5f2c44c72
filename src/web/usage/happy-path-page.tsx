import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Step } from '#domains/adoption/happy-paths/contract.ts';
import type { Vocabulary } from '#domains/adoption/measures/vocabulary/contract.ts';
import { PathReport } from '#domains/adoption/ui/path-report.tsx';
import { StepEditor } from '#domains/adoption/ui/step-editor.tsx';
import { Section } from '#ui/section.tsx';
import { RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';
import { Answered } from './answered.tsx';
import { QuestionFailure } from './question-failure.tsx';
import { useAsking } from './use-controls.tsx';
import { UseFrame, useAsked } from './use-frame.tsx';
import { happyPathsQuery, pathQuery } from './use-queries.ts';

/** The way through a product that its makers mean people to go, and how far people get. */
export function HappyPathPage() {
  const { option } = useParams({ from: '/products/$option/happy-path' });
  const { steps, within } = useSearch({ strict: false });
  const { data: paths, error: failure, refetch } = useQuery(happyPathsQuery);
  const saved = paths?.find(({ product }) => product === option);
  const query = useQuery({
    ...pathQuery({ ...useAsked(option), steps, within }),
    enabled: steps !== undefined || saved !== undefined,
  });
  const isAsked = steps !== undefined || saved !== undefined;
  return (
    <UseFrame
      option={option}
      title="Happy path"
      controls={['team', 'standing']}
      asked={isAsked ? query.data?.asked : undefined}
    >
      {(vocabulary) => (
        <>
          {failure !== null && <QuestionFailure error={failure} again={() => void refetch()} />}
          {isAsked ? (
            <Answered query={query}>
              {(answer) => (
                <>
                  <p className="sentence">{answer.sentence}</p>
                  {steps !== undefined && <p className="note">These steps are tried, and not saved.</p>}
                  <PathReport answer={answer} />
                </>
              )}
            </Answered>
          ) : (
            paths !== undefined && (
              <p className="sentence">
                Nobody has said yet which way people are meant to go. Pick the events of that way below, in
                their order; the last is success.
              </p>
            )
          )}
          {paths !== undefined && vocabulary !== undefined && (
            <Steps
              key={option}
              option={option}
              kept={saved ?? NONE}
              steps={readSteps(steps) ?? saved?.steps ?? []}
              within={within ?? saved?.within ?? NONE.within}
              isTried={steps !== undefined}
              vocabulary={vocabulary}
            />
          )}
        </>
      )}
    </UseFrame>
  );
}

/** The steps of an address; undefined where it has none that can be read. */
function readSteps(text: string | undefined): Step[] | undefined {
  try {
    const said: unknown = text === undefined ? undefined : JSON.parse(text);
    if (!Array.isArray(said)) return undefined;
    return said.filter((one): one is Step => typeof (one as Step | null)?.event === 'string');
  } catch {
    return undefined;
  }
}

interface Kept {
  readonly steps: readonly Step[];
  readonly within: string;
}

const NONE: Kept = { steps: [], within: '7d' };

interface StepsProps {
  readonly option: string;
  /** The steps on record. */
  readonly kept: Kept;
  readonly steps: readonly Step[];
  readonly within: string;
  readonly isTried: boolean;
  readonly vocabulary: Vocabulary;
}

function Steps({ option, kept, steps, within, isTried, vocabulary }: StepsProps) {
  const ask = useAsking();
  const client = useQueryClient();
  const say = useNotice();
  const save = async (next: readonly Step[], time: string) => {
    await putRecords({ 'happy-paths': [{ product: option, steps: next, within: time }] });
    await client.invalidateQueries({ queryKey: [RECORDS] });
    ask({ steps: undefined, within: undefined });
    say('Saved: the happy path.');
  };
  return (
    <Section title={kept.steps.length === 0 ? 'Define the happy path' : 'The steps'}>
      <StepEditor
        kept={kept}
        steps={steps}
        within={within}
        vocabulary={vocabulary}
        onTry={(next, time) => ask({ steps: JSON.stringify(next), within: time })}
        onSave={save}
        {...(isTried ? { onBack: () => ask({ steps: undefined, within: undefined }) } : {})}
      />
    </Section>
  );
}
