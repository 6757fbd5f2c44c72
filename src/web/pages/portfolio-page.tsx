import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Portfolio } from '#domains/assessment/contract.ts';
import { DueMandates } from '#domains/assessment/ui/due-mandates.tsx';
import { MovedPicture } from '#domains/assessment/ui/moved-picture.tsx';
import { PORTFOLIO_COLUMNS } from '#domains/assessment/ui/portfolio-order.ts';
import { PortfolioTable } from '#domains/assessment/ui/portfolio-table.tsx';
import { QuadrantPicture } from '#domains/assessment/ui/quadrant-picture.tsx';
import { servicesOf } from '#domains/assessment/ui/services-order.ts';
import { ServicesPicture } from '#domains/assessment/ui/services-picture.tsx';
import { FilterField, matches } from '#ui/filter-field.tsx';
import { NextStep, Section, Unknowns } from '#ui/section.tsx';
import { sortedBy } from '#ui/sort-header.tsx';
import { Pins } from '../exploring/pins.tsx';
import { SignalSection } from '../exploring/signal-section.tsx';
import { needsQuery, portfolioQuery } from '../queries.ts';
import { DatedPage } from '../shell/dated-page.tsx';
import { ServicesSection } from './services-section.tsx';

/** Every product of the organisation, and whether anybody would choose it. */
export function PortfolioPage() {
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(portfolioQuery({ asOf, window }));
  return (
    <DatedPage title="Portfolio" query={query}>
      {(portfolio) =>
        portfolio.lines.length === 0 ? <NoProducts /> : <PortfolioReport portfolio={portfolio} />
      }
    </DatedPage>
  );
}

function PortfolioReport({ portfolio }: { readonly portfolio: Portfolio }) {
  const needName = useNeedName();
  const services = servicesOf(portfolio.lines);
  const products = { ...portfolio, lines: portfolio.lines.filter(({ service }) => service === null) };
  const isAsked = products.lines.some(({ fit }) => fit !== null && fit.value !== null);
  const sentence = (
    <div className="lead">
      <h1 className="kicker">Portfolio, as of {portfolio.when.asOf}</h1>
      <p className="sentence">{portfolio.sentence}</p>
    </div>
  );
  return (
    <>
      {sentence}
      <DueMandates {...portfolio} needName={needName} />
      {services.map(([noun, lines]) => (
        <ServicesPicture key={noun} lines={lines} noun={noun} />
      ))}
      {isAsked && <QuadrantPicture portfolio={products} />}
      {products.lines.length > 0 && <MovedPicture portfolio={products} />}
      {products.lines.length > 0 && <Lines portfolio={products} />}
      {services.map(([noun, lines]) => (
        <ServicesSection key={noun} lines={lines} noun={noun} />
      ))}
      <SignalSection />
      <Pins place="portfolio" />
      <Unknowns items={portfolio.unknown} />
      <NextStep>{portfolio.nextStep}</NextStep>
    </>
  );
}

/** How a need is called, as soon as the catalogue is there; its key until then. */
function useNeedName(): (key: string) => string {
  const { data } = useQuery(needsQuery);
  return (key) => data?.find((need) => need.key === key)?.statement ?? key;
}

function Lines({ portfolio }: { readonly portfolio: Portfolio }) {
  const { text, need, sort } = useSearch({ strict: false });
  const needName = useNeedName();
  const needs = [...new Set(portfolio.lines.flatMap((line) => line.needs))].map((value) => ({
    value,
    label: needName(value),
  }));
  const found = portfolio.lines.filter(
    (line) =>
      matches(text, line.name, line.option, line.owner) && (need === undefined || line.needs.includes(need)),
  );
  const held = found.filter(({ adopters }) => adopters > 0);
  const idle = found.filter(({ adopters }) => adopters === 0);
  return (
    <Section
      title="Product by product"
      aside={
        <span className="note">
          {found.length} of {portfolio.lines.length}
        </span>
      }
    >
      <div className="filters">
        <FilterField name="text" label="Find a product" />
        <FilterField
          name="need"
          label="Need"
          choices={needs.toSorted((a, b) => a.label.localeCompare(b.label, 'en'))}
        />
      </div>
      {held.length > 0 && (
        <PortfolioTable
          lines={sortedBy(held, sort, PORTFOLIO_COLUMNS)}
          settings={portfolio.settings}
          needName={needName}
        />
      )}
      {found.length === 0 && <p className="lacking">No product matches. Clear the text or the need above.</p>}
      {idle.length > 0 && (
        <details className="prose">
          <summary>{idle.length} more that no team in view holds</summary>
          <p>
            {idle.map((line, index) => (
              <span key={line.option}>
                {index > 0 && ', '}
                <Link to="/products/$option" params={{ option: line.option }}>
                  {line.name}
                </Link>
              </span>
            ))}
          </p>
        </details>
      )}
    </Section>
  );
}

function NoProducts() {
  return (
    <div className="lead">
      <h1 className="kicker">Portfolio</h1>
      <p className="sentence">
        There is no product here yet. A portfolio begins with one need, the options that could meet it, and
        the teams that have it.
      </p>
      <p>
        <Link to="/catalogue" search={{ record: 'need' }}>
          Add a need
        </Link>
      </p>
    </div>
  );
}
