import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Asked } from '#domains/adoption/asking/contract.ts';
import { behindText, populationText } from '#domains/adoption/asking/populations/rules.ts';
import type { Vocabulary } from '#domains/adoption/measures/vocabulary/contract.ts';
import { DefinitionList } from '#ui/definitions.tsx';
import { Section } from '#ui/section.tsx';
import { optionsQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { TimeBar } from '../shell/time-bar.tsx';
import { ProductTabs } from './product-tabs.tsx';
import { type Control, UseControls } from './use-controls.tsx';
import { type AskedUse, vocabularyQuery } from './use-queries.ts';

/** What the address asks about the use of a product. */
export function useAsked(product: string): AskedUse {
  const { asOf, window, per, of, team, standing, events } = useSearch({ strict: false });
  return { product, asOf, window, per, of, team, standing, events };
}

interface UseFrameProps {
  readonly option: string;
  readonly title: string;
  readonly controls: readonly Control[];
  readonly longOnly?: boolean;
  /** Controls that only this page has. */
  readonly own?: (vocabulary: Vocabulary | undefined) => ReactNode;
  /** The question as the server understood it, once it answered. */
  readonly asked: Asked | undefined;
  readonly children: (vocabulary: Vocabulary | undefined) => ReactNode;
}

/** A page about the use of one product: the day, the tabs, the question, and what to do where nothing was ever sent. */
export function UseFrame({ option, title, controls, longOnly, own, asked, children }: UseFrameProps) {
  const { data: options } = useQuery(optionsQuery);
  const { asOf, window } = useSearch({ strict: false });
  const { data: vocabulary } = useQuery(vocabularyQuery({ product: option, asOf, window }));
  const name = options?.find(({ key }) => key === option)?.name ?? option;
  useTitle(`${name}: ${title}`);
  const isSilent = vocabulary?.events.length === 0;
  const when = asked?.when ?? vocabulary?.asked.when;
  return (
    <>
      <TimeBar when={when} windowOf="Use over" />
      <article className="page">
        <div className="lead">
          <h1 className="kicker">
            {name}: {title}
            {when !== undefined && `, as of ${when.asOf}`}
          </h1>
          <ProductTabs option={option} />
          {!isSilent && (
            <UseControls
              controls={controls}
              vocabulary={vocabulary}
              longOnly={longOnly ?? false}
              own={own?.(vocabulary)}
            />
          )}
        </div>
        {isSilent ? <Silent option={option} name={name} /> : children(vocabulary)}
        {!isSilent && asked !== undefined && <HowCounted asked={asked} />}
      </article>
    </>
  );
}

function Silent({ option, name }: { readonly option: string; readonly name: string }) {
  return (
    <div className="lead">
      <p className="sentence">
        No event of {name} has come up to this day, so its use is unknown. It is not nothing.
      </p>
      <p className="prose">
        Whatever people do with it can be sent from its pages, its command line, its servers or its logs. Make
        a source, and put what it shows into {name}; or send one event by hand to see it arrive:
      </p>
      <pre className="sample">{`curl -X POST ${location.origin}/v1/events \\
  -H "Authorization: Bearer KEY" -H "Content-Type: application/json" \\
  -d '{"event": "open", "product": ${JSON.stringify(option)}, "person": "anna"}'`}</pre>
      <p className="actions">
        <Link to="/sources">Make a source of events</Link>
      </p>
    </div>
  );
}

function HowCounted({ asked }: { readonly asked: Asked }) {
  const { n, of, when, timeZone, definition, team, standing, events } = asked;
  const behind = behindText(asked);
  return (
    <Section title="How this is counted">
      <dl className="pairs">
        <dt>Counted</dt>
        <dd>
          {n} {of} active, of {populationText(asked) ?? 'an unknown number'} who could be
          {behind === null ? '' : `. ${behind}`}
        </dd>
        <dt>Window</dt>
        <dd>
          {when.window.from} to {when.window.to}, days of {timeZone}
        </dd>
        <dt>Use</dt>
        <dd>
          {[
            events.length === 0 ? 'any event' : events.join(', '),
            team === null ? 'all teams' : `${team} and below`,
            standing.length === 0 ? 'all standings' : standing.join(', '),
          ].join('; ')}
        </dd>
      </dl>
      <DefinitionList ids={[definition]} />
    </Section>
  );
}
