import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { csvText } from '#platform/terminal.ts';
import type { Fits } from './actions.ts';
import { getFit, getProviderFit, getWorkList } from './contract.ts';
import { getTeamFits } from './teams/contract.ts';
import { listTeamWaves } from './teams/store.ts';

export function serveFits(app: HttpApp, db: Db, { report }: Pick<Fits, 'report'>): void {
  serve(app, getTeamFits, ({ params }, { organisationId }) => listTeamWaves(db, organisationId, params.team));
  serve(app, getFit, ({ params, query }, { organisationId }) =>
    report(organisationId, { product: params.option }, query.asOf),
  );
  serve(app, getProviderFit, ({ params, query }, { organisationId }) =>
    report(organisationId, { provider: params.team }, query.asOf),
  );
  serve(app, getWorkList, async ({ params, query }, { organisationId }, c) => {
    const { engine } = await report(organisationId, { product: params.option }, query.asOf);
    const rows = (engine?.workList ?? []).map(({ side, text, people, quotes }) => ({
      side,
      text,
      people,
      quotes: quotes.map(({ text: said }) => said).join(' | '),
    }));
    c.header('content-type', 'text/csv; charset=utf-8');
    return c.body(rows.length === 0 ? 'side,text,people,quotes\n' : csvText(rows));
  });
}
