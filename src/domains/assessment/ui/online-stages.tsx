import { spoken } from '#ui/format.ts';
import type { ServiceDetails } from '../service/contract.ts';
import './volumes.css';

const RANKS = { online: 0, 'not online': 1, 'not applicable': 2 } as const;

/** Which steps can be taken online from end to end: solid, hollow, and a dash where there is no such step. */
export function OnlineStages({ onlineStages }: Pick<ServiceDetails, 'onlineStages'>) {
  const stages = Object.entries(onlineStages).sort(([, a], [, b]) => RANKS[a] - RANKS[b]);
  return (
    <ul className="stages">
      {stages.map(([stage, state]) => (
        <li key={stage} data-state={state}>
          <span className="marked">
            <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              {state === 'not applicable' ? (
                <path className="dashed" d="M1 6H11" />
              ) : (
                <circle
                  className={state === 'online' ? 'solid' : 'hollow'}
                  cx="6"
                  cy="6"
                  r="4.5"
                  strokeWidth="1.5"
                />
              )}
            </svg>
            {spoken(stage)}: {state}
          </span>
        </li>
      ))}
    </ul>
  );
}
