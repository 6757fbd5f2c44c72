import type { HeardItem } from '../voices/contract.ts';

type Fate = Pick<
  HeardItem,
  'heardOn' | 'decidedOn' | 'shippedOn' | 'toldOn' | 'decision' | 'reason' | 'change'
>;

/** What was decided, why, and which change is to solve it; a no as plainly as a yes. */
export function DecisionLines({ fate: { decision, reason, change } }: { readonly fate: Fate }) {
  return (
    <>
      {decision !== null && (
        <p className="decision">
          <b>Decided: {decision}.</b> {reason}
        </p>
      )}
      {change !== null && (
        <p className="note">
          Planned change: {change.url === null ? change.title : <a href={change.url}>{change.title}</a>},{' '}
          {change.state}.
        </p>
      )}
    </>
  );
}

const STEPS = [
  ['heard', 'heardOn'],
  ['decided', 'decidedOn'],
  ['shipped', 'shippedOn'],
  ['told', 'toldOn'],
] as const;

/** "Came 2026-03-01, heard 2026-03-04"; what befell others who said the same before stands so. */
export function DaysLine({ cameOn, fate }: { readonly cameOn: string; readonly fate: Fate }) {
  const steps = STEPS.flatMap(([word, step]) => {
    const day = fate[step];
    if (day === null) return [];
    return [day < cameOn ? `already ${word} ${day}` : `${word} ${day}`];
  });
  return (
    <p className="note days-line">
      {[`Came ${cameOn}`, ...steps].map((step, index) => (
        <span key={step}>
          {index > 0 && ', '}
          <span className="nowrap">{step}</span>
        </span>
      ))}
      .
    </p>
  );
}
