import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { nextVoiceStep, voiceUnknowns } from '#domains/surveys/feedback/ui/voice-unknowns.ts';
import { voicesSentence } from '#domains/surveys/feedback/ui/voice-words.ts';
import { VoicesPicture } from '#domains/surveys/feedback/ui/voices-picture.tsx';
import { WaitedFigures } from '#domains/surveys/feedback/ui/waited-figures.tsx';
import type { HeardItem, ProductVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { DefinitionList } from '#ui/definitions.tsx';
import { NextStep, Section, Unknowns } from '#ui/section.tsx';
import { DatedPage } from '../shell/dated-page.tsx';
import { ProductTabs } from '../usage/product-tabs.tsx';
import { ChangesSection } from './changes-section.tsx';
import { ItemsSection } from './items-section.tsx';
import { productVoicesQuery } from './voice-queries.ts';

/** What people said of a product, who said it, how far each item has come, and what the makers mean to do. */
export function VoicesPage() {
  const { option } = useParams({ from: '/products/$option/voices' });
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(productVoicesQuery(option, { asOf, window }));
  return (
    <DatedPage title={`${query.data?.name ?? option}: Voices`} query={query}>
      {(voices) => <VoicesBody voices={voices} />}
    </DatedPage>
  );
}

function VoicesBody({ voices }: { readonly voices: ProductVoices }) {
  const { product, name, when, items, counts, definitions } = voices;
  const step = nextVoiceStep(voices);
  return (
    <>
      <div className="lead">
        <h1 className="kicker">
          {name}: Voices, as of {when.asOf}
        </h1>
        <ProductTabs option={product} />
        <p className="sentence">{voicesSentence(voices)}</p>
        <p className="actions">
          <AddFeedback option={product} />
        </p>
      </div>
      {items.length === 0 ? (
        <Silent />
      ) : (
        <>
          <VoicesPicture
            items={items}
            counts={counts}
            asOf={when.asOf}
            linkTo={(item) => <OpenLink item={item}>{item.problem}</OpenLink>}
          />
          <ItemsSection voices={voices} />
        </>
      )}
      <ChangesSection voices={voices} />
      {items.length > 0 && <WaitedFigures times={voices.times} unanswered={voices.unanswered} />}
      <Unknowns items={voiceUnknowns(voices)} />
      {step !== undefined && (
        <NextStep>
          {step.text} <OpenLink item={step.item}>{step.words}</OpenLink>.
        </NextStep>
      )}
      <Section title="How this is counted">
        <DefinitionList ids={definitions} />
      </Section>
    </>
  );
}

/** The form to say what is missing: the problem before any solution. */
function AddFeedback({ option }: { readonly option: string }) {
  return (
    <Link
      to="."
      search={(before) => ({ ...before, record: 'feedback', ofOption: option })}
      resetScroll={false}
    >
      Add feedback
    </Link>
  );
}

/** Opens an item in the list below, whatever that is narrowed to. */
function OpenLink({ item, children }: { readonly item: HeardItem; readonly children: string }) {
  return (
    <Link
      to="."
      search={(before) => ({ ...before, item: item.key, status: undefined, need: undefined })}
      hash={`item-${item.key}`}
    >
      {children}
    </Link>
  );
}

function Silent() {
  return (
    <p className="lacking">
      Feedback comes in by the form above, by <code>POST /v1/feedback</code> from the product itself, and from
      what people write in answer to a survey. Each item keeps the problem, who said it and from which team,
      and what became of it: heard, decided with a reason, shipped, told.
    </p>
  );
}
