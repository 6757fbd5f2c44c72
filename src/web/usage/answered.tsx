import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { QuestionFailure } from './question-failure.tsx';

interface AnsweredProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A part of a page that waits for its own answer: the others do not fail with it. */
export function Answered<Data>({ query, children }: AnsweredProps<Data>) {
  const { data, error, isPlaceholderData, refetch } = query;
  if (error !== null) return <QuestionFailure error={error} again={() => void refetch()} />;
  if (data === undefined) return <p className="note">Counting…</p>;
  return (
    <div className="answered" aria-busy={isPlaceholderData}>
      {children(data)}
    </div>
  );
}
