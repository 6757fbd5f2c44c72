import { sendText } from '#platform/answer-text.ts';
import { invalid, notFound } from '#platform/errors.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listReasons } from '../reasons/contract.ts';
import { reasonsGiven, sideOf } from '../reasons/rules.ts';
import { marketReport } from '../reports/rules.ts';
import { getStanding } from '../standing/contract.ts';
import { getTeam } from '../summaries/contract.ts';
import { marketSummary, ofTeam, standingReport, teamReport } from '../summaries/rules.ts';
import { getMarket, listMarkets } from './contract.ts';
import { type Ledger, readMarket } from './rules.ts';

export function serveMarkets(app: HttpApp, openLedger: (organisationId: number) => Promise<Ledger>): void {
  serve(app, listMarkets, async ({ query }, { organisationId }) => {
    const ledger = await openLedger(organisationId);
    const { when, question } = ledger.ask(query);
    const open = ledger.needs.filter(({ archived }) => !archived).map(({ key }) => key);
    const markets = await ledger.getMarkets(open);
    const { leastFreeChoosers } = ledger.settings;
    return {
      when,
      markets: markets.map((records) => marketSummary(readMarket(records, question), leastFreeChoosers)),
    };
  });
  serve(app, getMarket, async ({ params, query }, { organisationId }, c) => {
    const ledger = await openLedger(organisationId);
    const { when, question } = ledger.ask(query);
    const answer = await ledger.remember(['market', params.need, when], async () =>
      marketReport(
        readMarket(await ledger.getMarket(params.need), question),
        when,
        ledger.settings.leastFreeChoosers,
      ),
    );
    return sendText(c, answer);
  });
  serve(app, getTeam, async ({ params, query }, { organisationId }) => {
    const ledger = await openLedger(organisationId);
    const markets = await ledger.getMarkets(ledger.needs.map(({ key }) => key));
    const { when, question } = ledger.ask(query);
    const readings = markets.map((records) => readMarket(ofTeam(records, params.team), question));
    return teamReport(params.team, ledger, readings, when);
  });
  serve(app, listReasons, async ({ query }, { organisationId }) => {
    const { option, need, team, about, offset, limit } = query;
    if (option === undefined && need === undefined && team === undefined)
      throw invalid('option', 'is missing: name an option, a need or a team');
    const ledger = await openLedger(organisationId);
    const { when, question } = ledger.ask(query);
    const found = ledger.options.find(({ key }) => key === option);
    if (option !== undefined && found === undefined) throw notFound('option', option);
    if (need !== undefined && !ledger.needs.some(({ key }) => key === need)) throw notFound('need', need);
    if (team !== undefined && !ledger.teams.some(({ key }) => key === team)) throw notFound('team', team);
    const needs = need === undefined ? found?.needs : [need];
    const statements = await ledger.listStatements({ needs, team });
    const markets = await ledger.getMarkets([...new Set(statements.map((one) => one.need))]);
    const all = reasonsGiven(
      statements,
      markets.map((records) => readMarket(records, question)),
    )
      .filter((given) => option === undefined || sideOf(given, option) !== undefined)
      .filter(
        (given) =>
          about === undefined || (option === undefined ? given.about : sideOf(given, option)) === about,
      );
    return { when, reasons: all.slice(offset, offset + limit), total: all.length };
  });
  serve(app, getStanding, async ({ query: { team, need, option, on } }, { organisationId }) => {
    const ledger = await openLedger(organisationId);
    const { when } = ledger.ask({ asOf: on, window: '1d' });
    const { heldOverDays } = ledger.settings;
    return standingReport(await ledger.getMarket(need), { team, option, on: when.asOf }, heldOverDays);
  });
}
