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

/** "came 2026-03-01, heard 2026-03-04". */
export function daysText(cameOn: string, fate: Fate): string {
  const steps = STEPS.flatMap(([word, step]) => (fate[step] === null ? [] : [`${word} ${fate[step]}`]));
  return [`came ${cameOn}`, ...steps].join(', ');
}
