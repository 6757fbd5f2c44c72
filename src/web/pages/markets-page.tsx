import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { MarketSummary } from '#domains/choices/markets/contract.ts';
import { MARKET_COLUMNS, MarketsTable } from '#domains/choices/ui/markets-table.tsx';
import { FilterField, matches } from '#ui/filter-field.tsx';
import { counted } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { sortedBy } from '#ui/sort-header.tsx';
import { marketsQuery } from '../queries.ts';
import { DatedPage } from '../shell/dated-page.tsx';

/** Every need with its market, in brief. */
export function MarketsPage() {
  const { asOf, window, text, sort } = useSearch({ strict: false });
  const query = useQuery(marketsQuery({ asOf, window }));
  return (
    <DatedPage title="Markets" query={query}>
      {({ markets, when }) => (
        <>
          <div className="lead">
            <h1 className="kicker">Markets, as of {when.asOf}</h1>
            <p className="sentence">{sentence(markets, when.window.days)}</p>
          </div>
          {markets.length > 0 && (
            <Section title="Market by market">
              <div className="filters">
                <FilterField name="text" label="Find a need" />
              </div>
              <MarketsTable
                markets={sortedBy(
                  markets.filter((market) =>
                    matches(text, market.statement, market.need, market.leader?.name ?? null),
                  ),
                  sort,
                  MARKET_COLUMNS,
                )}
              />
              <p className="note">
                A market is one need, its options, and the teams that have it. Effective options: as many
                equally large ones would be as concentrated. Moves: arrivals and departures in the window.
              </p>
            </Section>
          )}
          <p className="actions">
            <Link to="/catalogue" search={{ record: 'need' }}>
              Add a need
            </Link>
          </p>
        </>
      )}
    </DatedPage>
  );
}

function sentence(markets: readonly MarketSummary[], days: number): string {
  if (markets.length === 0)
    return 'There is no market here yet. A market begins with a need: something teams have to get done.';
  const moving = markets.toSorted((a, b) => b.moves - a.moves)[0];
  const won = markets.filter(({ leader }) => leader !== null && leader.freeShare >= 0.5).length;
  const most =
    moving === undefined || moving.moves === 0
      ? `Nothing moved in ${days} days.`
      : `Most moved in ${moving.statement}: ${moving.moves} arrivals and departures in ${days} days.`;
  return `In ${won} of ${counted(markets.length, 'markets')}, half or more of the teams that chose freely hold the same option. ${most}`;
}
