import { counted } from '#ui/format.ts';
import { LinkedText } from '#ui/linked-text.tsx';
import type { OptionDetails } from '../contract.ts';
import { CHANGER_WORDS, CONTROL_WORDS } from './catalogue-words.ts';
import { Fact, Facts, Unknown, Words } from './fact.tsx';

interface OptionProps {
  readonly option: OptionDetails;
}

/** Who builds it, and the question whether we could do without them. */
export function ControlFacts({ option }: OptionProps) {
  const { control, controlNote, changedBy, vendors } = option;
  return (
    <Facts>
      <Fact title="Can we control and understand it on our own?" fields={['control', 'controlNote']}>
        {control === null ? <Unknown>nobody has answered</Unknown> : <b>{CONTROL_WORDS[control]}</b>}
        {controlNote !== null && `. ${controlNote}`}
      </Fact>
      <Fact title="Own staff" fields={['ownStaff']}>
        <People count={option.ownStaff} />
      </Fact>
      <Fact title="Vendors’ staff" fields={['vendorStaff']}>
        <People count={option.vendorStaff} />
      </Fact>
      <Fact title="Vendors" fields={['vendors']}>
        <Words words={vendors} none="none is named" />
      </Fact>
      <Fact title="Who can change it" fields={['changedBy']}>
        {changedBy === null ? <Unknown /> : CHANGER_WORDS[changedBy]}
      </Fact>
    </Facts>
  );
}

function People({ count }: { readonly count: number | null }) {
  return count === null ? <Unknown /> : `${count} full-time`;
}

/** What something outside or home-made costs, and where that was read. */
export function PriceFacts({ option }: OptionProps) {
  const { price, currency, priceUnit, priceSource, priceOn } = option;
  return (
    <Facts>
      <Fact title="Price" fields={['price', 'currency', 'priceUnit']}>
        {price === null ? <Unknown /> : priceText(price, currency, priceUnit)}
      </Fact>
      <Fact title="Read" fields={['priceSource', 'priceOn']}>
        {priceOn === null ? <Unknown>on an unknown day</Unknown> : `on ${priceOn}`},{' '}
        {priceSource === null ? <Unknown>source unknown</Unknown> : <LinkedText text={priceSource} />}
      </Fact>
    </Facts>
  );
}

/** "12.50 CAD for a person and month". */
export function priceText(price: number, currency: string | null, unit: string | null): string {
  const amount = price.toLocaleString('en', { maximumFractionDigits: 2 });
  return [amount, currency ?? '(currency unknown)', unit === null ? '' : `for ${unit}`]
    .filter(Boolean)
    .join(' ');
}

/** How a service treats the people who use it. */
export function ServiceFacts({ option }: OptionProps) {
  const { feedbackChannels, reviewedOn, improvedOn, fee, onlineStages } = option;
  return (
    <Facts>
      <Fact title="Collects feedback by" fields={['feedbackChannels']}>
        {feedbackChannels === null ? (
          <Unknown />
        ) : (
          <Words words={feedbackChannels} none="nothing: people cannot say what they think of it" />
        )}
      </Fact>
      <Fact title="Reviewed by" fields={['reviewedOn']}>
        {reviewedOn ?? <Unknown>never, as far as is known</Unknown>}
      </Fact>
      <Fact title="Improved on feedback by" fields={['improvedOn']}>
        {improvedOn ?? <Unknown>never, as far as is known</Unknown>}
      </Fact>
      <Fact title="Fee" fields={['fee']}>
        {fee === null ? <Unknown /> : fee ? 'those who use it pay one' : 'none'}
      </Fact>
      <Fact title="Steps online" fields={['onlineStages']}>
        <Steps stages={onlineStages} />
      </Fact>
    </Facts>
  );
}

function Steps({ stages }: { readonly stages: OptionDetails['onlineStages'] }) {
  const steps = Object.entries(stages);
  if (steps.length === 0) return <Unknown />;
  const apply = steps.filter(([, state]) => state !== 'not applicable');
  const online = apply.filter(([, state]) => state === 'online');
  return (
    <>
      {online.length} of {counted(apply.length, 'steps')} that apply
      <ul className="step-list">
        {steps.map(([step, state]) => (
          <li key={step}>
            {step} <span className="quiet">{state}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
