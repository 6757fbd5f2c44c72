import { Link } from '@tanstack/react-router';
import { percent } from '#ui/format.ts';
import { SortHeader } from '#ui/sort-header.tsx';
import type { MarketSummary } from '../markets/contract.ts';

/** What each column of the markets is ordered by. */
export const MARKET_COLUMNS: Readonly<Record<string, (market: MarketSummary) => number | string | null>> = {
  need: ({ statement }) => statement,
  chose: ({ chose, eligible }) => (eligible === 0 ? null : chose / eligible),
  leader: ({ leader }) => leader?.freeShare ?? null,
  options: ({ effectiveOptions }) => effectiveOptions,
  moves: ({ moves }) => moves,
};

/** One line a market. */
export function MarketsTable({ markets }: { readonly markets: readonly MarketSummary[] }) {
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <SortHeader name="need">Need</SortHeader>
            <SortHeader name="leader">Leads by free share</SortHeader>
            <SortHeader name="chose">Teams that hold something</SortHeader>
            <SortHeader name="options">Effective options</SortHeader>
            <SortHeader name="moves" number>
              Moves
            </SortHeader>
          </tr>
        </thead>
        <tbody>
          {markets.map((market) => (
            <tr key={market.need}>
              <th scope="row">
                <Link to="/markets/$need" params={{ need: market.need }}>
                  {market.statement}
                </Link>
              </th>
              <td className="first" data-label="Leads">
                {market.leader === null ? (
                  <span className="quiet">too few chose freely to say</span>
                ) : (
                  <span>
                    {market.leader.name}, <b>{percent(market.leader.freeShare)}</b>
                  </span>
                )}
              </td>
              <td data-label="Hold something">
                {market.chose} of {market.eligible}
              </td>
              <td data-label="Effective options">
                {market.effectiveOptions === null ? (
                  <span className="quiet">unknown</span>
                ) : (
                  market.effectiveOptions.toFixed(1)
                )}{' '}
                <span className="quiet">of {market.options}</span>
              </td>
              <td className="number" data-label="Moves">
                {market.moves}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
