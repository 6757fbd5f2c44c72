import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Market } from '#domains/choices/markets/contract.ts';
import { FlowsPicture } from '#domains/choices/ui/flows-picture.tsx';
import { MarketMandates } from '#domains/choices/ui/market-mandates.tsx';
import { OptionsTable } from '#domains/choices/ui/options-table.tsx';
import { SharesPicture } from '#domains/choices/ui/shares-picture.tsx';
import { SilentTeams } from '#domains/choices/ui/silent-teams.tsx';
import { SurvivalPicture } from '#domains/choices/ui/survival-picture.tsx';
import { DefinitionList } from '#ui/definitions.tsx';
import { counted, percent } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { MarketUse } from '../exploring/market-use.tsx';
import { Pins } from '../exploring/pins.tsx';
import { marketQuery } from '../queries.ts';
import { GivenReasons } from '../records/given-reasons.tsx';
import { DatedPage } from '../shell/dated-page.tsx';

/** One market: who holds what, how it came about, who moves, and who stays. */
export function MarketPage() {
  const { need } = useParams({ from: '/markets/$need' });
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(marketQuery(need, { asOf, window }));
  return (
    <DatedPage title={query.data?.need.statement ?? need} query={query}>
      {(market) => <MarketReport market={market} />}
    </DatedPage>
  );
}

function MarketReport({ market }: { readonly market: Market }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (more: { option?: string | undefined; measure?: string | undefined }) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...more }),
      replace: true,
      resetScroll: false,
    });
  const chosen = search.option ?? market.options[0]?.option;
  const onChoose = (option: string) => change({ option });
  const about = { ofNeed: market.need.key };
  return (
    <>
      <div className="lead">
        <h1 className="kicker">
          Market for “{market.need.statement}”, as of {market.when.asOf}
        </h1>
        <p className="sentence">{market.sentence}</p>
        <p className="actions">
          <Link to="." search={(before) => ({ ...before, ...about, record: 'choice' })}>
            Record a choice
          </Link>
          <Link to="." search={(before) => ({ ...before, ...about, record: 'mandate' })}>
            Record a mandate
          </Link>
          <Link to="." search={(before) => ({ ...before, record: 'need', ofKey: market.need.key })}>
            Edit the need
          </Link>
          <Link to="/needs/$need" params={{ need: market.need.key }}>
            The need, and who researched it
          </Link>
        </p>
      </div>
      <SharesPicture
        market={market}
        measure={search.measure === 'adoption' ? 'adoption' : 'free'}
        onMeasure={(measure) => change({ measure: measure === 'free' ? undefined : measure })}
        chosen={chosen}
        onChoose={onChoose}
      />
      <FlowsPicture market={market} />
      <SurvivalPicture options={market.options} chosen={chosen} onChoose={onChoose} />
      <Section title="Option by option" aside={<StandingKey />}>
        <OptionsTable options={market.options.filter(isAlive)} chosen={chosen} />
        <IdleOptions options={market.options.filter((option) => !isAlive(option))} />
      </Section>
      <GivenReasons
        of={{ need: market.need.key }}
        none="No team has said why it took or left anything here. Reasons are asked for when a choice is recorded."
      />
      <MarketUse need={market.need.key} />
      <MarketMandates market={market} />
      <Pins place={`markets/${market.need.key}`} />
      <Section title="Not known">
        <p className="prose">
          {counted(market.teams.silent.length, 'teams')} of {market.teams.eligible} hold nothing that is known
          {market.teams.outOfView > 0 &&
            `; ${market.teams.outOfView} more were observed earlier and are not any more`}
          .
        </p>
        <SilentTeams teams={market.teams.silent} need={market.need.key} />
      </Section>
      <Section title="How this is counted">
        <details className="prose">
          <summary>Concentration: {concentrationText(market)}</summary>
          <p className="note">
            Herfindahl index {market.concentration?.herfindahl.toFixed(2) ?? 'unknown'}: the sum of squared
            shares. Its inverse says how many equally large options would be as concentrated. The largest
            holds {percent(market.options[0]?.adoption.value ?? 0)} of the teams in view.
          </p>
        </details>
        <DefinitionList ids={market.definitions} />
      </Section>
    </>
  );
}

/** Held by somebody, or moved in the window. */
function isAlive({ adopters, balance }: Market['options'][number]): boolean {
  return adopters + balance.opening + balance.arrivals > 0;
}

function IdleOptions({ options }: { readonly options: Market['options'] }) {
  if (options.length === 0) return null;
  return (
    <p className="note">
      Held by no team in view, and not in the window before:{' '}
      {options.map(({ option, name }, index) => (
        <span key={option}>
          {index > 0 && ', '}
          <Link to="/products/$option" params={{ option }}>
            {name}
          </Link>
        </span>
      ))}
      .
    </p>
  );
}

function concentrationText({ concentration, options }: Market): string {
  if (concentration === null) return 'unknown, nobody holds anything';
  return `as if ${concentration.effectiveOptions.toFixed(1)} equally large options shared it, of ${options.length}`;
}
