import type { Input } from '#platform/endpoint.ts';
import { check } from '#platform/http.ts';
import type { Begin, Question } from '../asking/actions.ts';
import { createShare } from '../sharing/actions.ts';
import type { Traits } from '../traits/actions.ts';
import { answerActives } from './actives/actions.ts';
import { MEASURES, type MeasureName } from './contract.ts';
import { answerTeamsInUse } from './crews/actions.ts';
import { answerEffect } from './effects/actions.ts';
import { answerFirstSuccess } from './firsts/actions.ts';
import { answerInferredChoices } from './inferences/actions.ts';
import { answerLifecycle } from './lifecycles/actions.ts';
import { answerPath } from './paths/actions.ts';
import { answerReach, type FindBuiltOn } from './reach/actions.ts';
import { answerRetention } from './retention/actions.ts';
import { answerShare } from './shares/actions.ts';
import { answerSignal } from './signals/actions.ts';
import { answerVersions } from './versions/actions.ts';
import { answerVocabulary } from './vocabulary/actions.ts';

/** Answers any question about use, by the name of its measure. */
export interface Measures {
  /** Checks the query against the measure's contract. Throws `invalid` with every field that is not valid, and what the answer throws. */
  readonly ask: (
    name: MeasureName,
    organisationId: number,
    query: unknown,
    signal?: AbortSignal,
  ) => Promise<object>;
}

export interface MeasureParts {
  readonly begin: Begin;
  readonly traits: Traits;
  readonly findBuiltOn: FindBuiltOn;
  /** What is known at the moment of events and records: undefined where other processes take some in. */
  readonly versionNow: () => string | undefined;
}

type Queries = { readonly [Name in MeasureName]: Input<(typeof MEASURES)[Name]>['query'] };
type Answers = {
  readonly [Name in MeasureName]: (question: Question, query: Queries[Name]) => Promise<object>;
};

export function createMeasures({ begin, traits, findBuiltOn, versionNow }: MeasureParts): Measures {
  const answers: Answers = {
    active: answerActives,
    lifecycle: answerLifecycle,
    'first-success': (question, { success }) => answerFirstSuccess(question, success),
    retention: (question, { kind }) => answerRetention(question, kind),
    path: answerPath,
    versions: (question, { property }) => answerVersions(question, property, traits),
    teams: answerTeamsInUse,
    share: answerShare,
    effect: answerEffect,
    reach: (question) => answerReach(question, findBuiltOn),
    signal: answerSignal,
    events: answerVocabulary,
    'inferred-choices': answerInferredChoices,
  };
  const share = createShare();
  const answer = async <Name extends MeasureName>(
    name: Name,
    organisationId: number,
    given: unknown,
    signal?: AbortSignal,
  ) => {
    const query = check(MEASURES[name].query, given, 'query') as Queries[Name];
    // Many readers open the same page: what they ask together is answered once.
    const same = JSON.stringify([organisationId, name, query]);
    return share(same, versionNow, signal, async (shared) =>
      answers[name](await begin(organisationId, query, shared), query),
    );
  };
  return { ask: answer };
}
