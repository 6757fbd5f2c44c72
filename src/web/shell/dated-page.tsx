import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { When } from '#domains/choices/markets/contract.ts';
import { Failure } from './failure.tsx';
import { TimeBar } from './time-bar.tsx';

/** Names the browser's tab after the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Musthave`;
  }, [title]);
}

interface DatedPageProps<Data> {
  readonly title: string;
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A page that answers for a day: the control of time over it, the last answer kept until the next is there. */
export function DatedPage<Data extends { readonly when: When }>({
  title,
  query,
  children,
}: DatedPageProps<Data>) {
  useTitle(title);
  const { data, error, isPlaceholderData, refetch } = query;
  return (
    <>
      <TimeBar when={data?.when} />
      {error !== null ? (
        <Failure error={error} reset={() => void refetch()} />
      ) : data === undefined ? (
        <p className="note">Loading…</p>
      ) : (
        <article className="page" aria-busy={isPlaceholderData}>
          {children(data)}
        </article>
      )}
    </>
  );
}
