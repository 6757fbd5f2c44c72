import { Link } from '@tanstack/react-router';
import { Figure } from '#ui/figure.tsx';
import { signed } from '#ui/format.ts';
import { HoldersBar, standingText } from '#ui/holders-bar.tsx';
import { isSolid, StandingMark } from '#ui/standing-mark.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Assessment } from '../contract.ts';

/** The markets of an option, and its place in each. */
export function ProductMarkets({ markets }: Pick<Assessment, 'markets'>) {
  const most = Math.max(1, ...markets.map(({ adopters }) => adopters));
  return (
    <TableFrame heads={['Market', 'Free share', 'Rank', 'Teams that hold it', 'Customers', 'Net free teams']}>
      {markets.map((market) => (
        <tr key={market.need}>
          <th scope="row">
            <Link to="/markets/$need" params={{ need: market.need }}>
              {market.statement}
            </Link>
          </th>
          <td className="first" data-label="Free share">
            <Figure figure={market.freeShare} label={`Free share for ${market.statement}`} />
          </td>
          <td data-label="Rank">
            {market.rank ?? <span className="quiet">none</span>}{' '}
            <span className="quiet">of {market.options}</span>
          </td>
          <td data-label="Held by" style={{ minWidth: 160 }}>
            <span>
              <HoldersBar counts={market.standing} most={most} />
              <span className="sub">{standingText(market.standing)}</span>
            </span>
          </td>
          <td data-label="Customers">
            {market.customers} <span className="quiet">of {market.adopters}</span>
          </td>
          <td data-label="Net free teams">
            <span>
              {signed(market.movement.net)}
              <span className="sub">{market.movement.trend}</span>
            </span>
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

const MOST = 12;

/** The teams that hold an option, the free ones solid; many are folded. */
export function Holders({ holders, markets }: Pick<Assessment, 'holders' | 'markets'>) {
  if (holders.length === 0)
    return (
      <p className="lacking">
        No team in view is known to hold it on this day. Record a choice to change that.
      </p>
    );
  const free = holders.toSorted((a, b) => Number(isSolid(b.standing)) - Number(isSolid(a.standing)));
  return (
    <>
      <HoldersTable holders={free.slice(0, MOST)} markets={markets} />
      {free.length > MOST && (
        <details>
          <summary>{free.length - MOST} more teams</summary>
          <HoldersTable holders={free.slice(MOST)} markets={markets} />
        </details>
      )}
    </>
  );
}

function HoldersTable({ holders, markets }: Pick<Assessment, 'holders' | 'markets'>) {
  const needName = (key: string) => markets.find(({ need }) => need === key)?.statement ?? key;
  return (
    <TableFrame heads={['Team', 'Standing', 'Since', 'Is a', 'For']}>
      {holders.map(({ team, name, need, since, standing, relation }) => (
        <tr key={`${team} ${need}`}>
          <th scope="row">
            <Link to="/teams/$team" params={{ team }}>
              {name}
            </Link>
          </th>
          <td className="first">
            <StandingMark standing={standing} />
          </td>
          <td data-label="Since">{since}</td>
          <td data-label="Is a">{relation}</td>
          <td data-label="For">{needName(need)}</td>
        </tr>
      ))}
    </TableFrame>
  );
}
