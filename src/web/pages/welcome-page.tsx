import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { listExamples, loadExample } from '#domains/imports/examples/contract.ts';
import type { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { call } from '../api.ts';
import { useTitle } from '../shell/dated-page.tsx';

/** A fresh installation: begin with real data to look at, or with nothing. */
export function WelcomePage() {
  useTitle('Welcome');
  const client = useQueryClient();
  const { data: examples } = useQuery({
    queryKey: ['examples'],
    queryFn: () => call<typeof listExamples>('get', '/v1/examples'),
  });
  const onSuccess = () => client.resetQueries();
  const load = useMutation({
    mutationFn: (example: string) =>
      call<typeof loadExample>('post', '/v1/examples/{example}', { params: { example }, body: {} }),
    onSuccess,
  });
  const empty = useMutation({
    mutationFn: () => call<typeof changeOrganisation>('patch', '/v1/organisation', { body: { setUp: true } }),
    onSuccess,
  });
  const isBusy = load.isPending || empty.isPending;
  const failure = load.error ?? empty.error;
  const [example] = examples ?? [];
  return (
    <div className="lead">
      <h1 className="kicker">Musthave</h1>
      <p className="sentence">
        Must-have, not mandatory: which internal products people would choose, which are merely mandatory, and
        what to do about each.
      </p>
      <p className="prose">
        Look around with real data first, or start with your own. The example goes only into a fresh
        installation.
      </p>
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          disabled={isBusy}
          onClick={() => load.mutate(example?.key ?? 'js-tooling')}
        >
          {load.isPending ? 'Loading the example…' : 'Load the example'}
        </button>
        <button
          type="button"
          className="plain-button second"
          disabled={isBusy}
          onClick={() => empty.mutate()}
        >
          Start empty
        </button>
      </p>
      {failure !== null && (
        <p className="alarm" role="alert">
          {failure.message}
        </p>
      )}
      {example !== undefined && (
        <p className="note">
          {example.title}: {example.about} {example.source}
        </p>
      )}
    </div>
  );
}
