import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Example, loadExample } from '#domains/imports/examples/contract.ts';
import type { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { Section } from '#ui/section.tsx';
import { call } from '../api.ts';
import { examplesQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';

/** A fresh installation: begin with real data to look at, or with nothing. */
export function WelcomePage() {
  useTitle('Welcome');
  const client = useQueryClient();
  const { data: examples } = useQuery(examplesQuery);
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
  return (
    <div className="page">
      <div className="lead">
        <h1 className="kicker">Musthave</h1>
        <p className="sentence">
          Must-have, not mandatory: which internal products people would choose, which are merely mandatory,
          and what to do about each.
        </p>
        <p className="prose">
          Look around with real data first, or start with your own. An example goes only into a fresh
          installation.
        </p>
        {failure !== null && (
          <p className="alarm" role="alert">
            {failure.message}
          </p>
        )}
      </div>
      {(examples ?? []).map((example) => (
        <ExampleOffer
          key={example.key}
          example={example}
          isBusy={isBusy}
          isLoading={load.isPending && load.variables === example.key}
          onLoad={() => load.mutate(example.key)}
        />
      ))}
      <Section title="Your own">
        <p className="prose">Begin with nothing, and record a need or bring your records in from files.</p>
        <p className="actions">
          <button
            type="button"
            className="plain-button second"
            disabled={isBusy}
            onClick={() => empty.mutate()}
          >
            Start empty
          </button>
        </p>
      </Section>
    </div>
  );
}

interface ExampleOfferProps {
  readonly example: Example;
  readonly isBusy: boolean;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
}

/** An example: what it is, where its data come from and under which terms, and the button that loads it. */
function ExampleOffer({ example: { title, about, source }, isBusy, isLoading, onLoad }: ExampleOfferProps) {
  return (
    <Section title={title}>
      <p className="prose">{about}</p>
      <p className="note">{source}</p>
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          disabled={isBusy}
          aria-label={isLoading ? undefined : `Load the example: ${title}`}
          onClick={onLoad}
        >
          {isLoading ? 'Loading the example…' : 'Load the example'}
        </button>
        {isLoading && (
          <span role="status" className="note">
            This takes a few seconds.
          </span>
        )}
      </p>
    </Section>
  );
}
