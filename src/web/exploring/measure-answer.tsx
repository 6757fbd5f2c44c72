import { useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import type { MeasureName } from '#domains/adoption/measures/contract.ts';
import type { AnswerOf } from '#domains/adoption/tabling/rules.ts';
import { ActivesReport } from '#domains/adoption/ui/actives-report.tsx';
import { CrewsReport } from '#domains/adoption/ui/crews-report.tsx';
import { EffectReport } from '#domains/adoption/ui/effect-report.tsx';
import { FirstSuccessReport } from '#domains/adoption/ui/first-success-report.tsx';
import { InferencesReport } from '#domains/adoption/ui/inferences-report.tsx';
import { LifecycleReport } from '#domains/adoption/ui/lifecycle-report.tsx';
import { PathReport } from '#domains/adoption/ui/path-report.tsx';
import { ReachReport } from '#domains/adoption/ui/reach-report.tsx';
import { RetentionReport } from '#domains/adoption/ui/retention-report.tsx';
import { ShareReport } from '#domains/adoption/ui/share-report.tsx';
import { SignalReport } from '#domains/adoption/ui/signal-report.tsx';
import { VersionsReport } from '#domains/adoption/ui/versions-report.tsx';
import { VocabularyReport } from '#domains/adoption/ui/vocabulary-report.tsx';
import { Answered } from '../usage/answered.tsx';
import { sentenceOf } from './answer-sentence.ts';
import type { Question } from './questions.ts';
import { measureQuery } from './use-questions.ts';

const REPORTS: { readonly [Name in MeasureName]: ComponentType<{ readonly answer: AnswerOf<Name> }> } = {
  active: ActivesReport,
  lifecycle: LifecycleReport,
  'first-success': FirstSuccessReport,
  retention: RetentionReport,
  path: PathReport,
  versions: VersionsReport,
  teams: CrewsReport,
  share: ShareReport,
  effect: EffectReport,
  reach: ReachReport,
  signal: SignalReport,
  events: VocabularyReport,
  'inferred-choices': InferencesReport,
};

interface MeasureAnswerProps<Name extends MeasureName> {
  readonly measure: Name;
  readonly question: Question;
  /** Leaves the sentence to whoever shows it already. */
  readonly silent?: boolean;
  readonly children?: (answer: AnswerOf<Name>) => ReactNode;
}

/** Asks a question and shows its answer by the report of its measure. Another measure is another component: give it a key. */
export function MeasureAnswer<Name extends MeasureName>({
  measure,
  question,
  silent = false,
  children,
}: MeasureAnswerProps<Name>) {
  const query = useQuery(measureQuery(measure, question));
  const Report = REPORTS[measure] as ComponentType<{ readonly answer: AnswerOf<Name> }>;
  return (
    <Answered query={query}>
      {(data) => {
        const answer = data as AnswerOf<Name>;
        return (
          <>
            {/* The report of a mark begins with its sentence itself. */}
            {!silent && measure !== 'effect' && <p className="sentence">{sentenceOf(answer)}</p>}
            <Report answer={answer} />
            {children?.(answer)}
          </>
        );
      }}
    </Answered>
  );
}
