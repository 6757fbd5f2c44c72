import { Link } from '@tanstack/react-router';
import type { TeamVoices } from '../voices/contract.ts';
import { DaysLine, DecisionLines } from './fate-lines.tsx';
import './voices.css';

type Said = TeamVoices['items'][number];

const HELPED = { yes: 'It helped.', partly: 'It helped partly.', no: 'It did not help.' } as const;

const STANDS: Readonly<Record<Said['status'], string>> = {
  waiting: 'Nobody has taken note of it yet.',
  heard: 'The makers took note of it; nothing is decided yet.',
  decided: 'It is decided.',
  shipped: 'It shipped.',
  told: 'They were told.',
};

interface TeamSaidListProps {
  readonly team: string;
  readonly items: readonly Said[];
  /** How a product and a team are called. */
  readonly productOf: (key: string) => string;
  readonly teamOf: (key: string) => string;
}

/** What a team said, and what became of each: the decision with its reason, what they were told, and whether it helped. */
export function TeamSaidList({ team, items, productOf, teamOf }: TeamSaidListProps) {
  return (
    <ol className="said-list">
      {items.map((item) => (
        <li key={item.key}>
          <div className="said-what">
            <h3>{item.problem}</h3>
            {item.wish !== null && <p className="note">Proposed: {item.wish}</p>}
            <p className="note">
              On{' '}
              <Link
                to="/products/$option/voices"
                params={{ option: item.product }}
                search={(before) => ({ ...before, item: item.mergedInto ?? item.key })}
              >
                {productOf(item.product)}
              </Link>
              {item.team !== team && `, of ${teamOf(item.team)}`}
              {item.mergedInto !== null && ', with others who said the same'}
            </p>
          </div>
          <Became item={item} />
        </li>
      ))}
    </ol>
  );
}

function Became({ item }: { readonly item: Said }) {
  return (
    <div className="said-became">
      <p className="strong">{STANDS[item.status]}</p>
      <DecisionLines fate={item} />
      {item.told.map(({ on, text, helped }) => (
        <div key={`${on} ${text}`} className="told">
          <p>“{text}”</p>
          <p className="note">
            Told on {on}. {helped === null ? 'Whether it helped: not said yet.' : HELPED[helped]}
          </p>
        </div>
      ))}
      <DaysLine cameOn={item.cameOn} fate={item} />
    </div>
  );
}
