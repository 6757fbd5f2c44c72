import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import type { Browser } from './browsing/actions.ts';
import {
  listNeeds as describedNeeds,
  getOption as describedOption,
  listOptions as describedOptions,
} from './contract.ts';
import { listSavedFilters as describedFilters } from './filters/contract.ts';
import { listSavedFilters } from './filters/store.ts';
import { listMeasures as describedMeasures } from './measures/contract.ts';
import { listMeasures } from './measures/store.ts';
import { listRelations as describedRelations } from './relations/contract.ts';
import { listRelations } from './relations/store.ts';
import { listResearchNotes as describedNotes } from './research/contract.ts';
import { listResearchNotes } from './research/store.ts';
import { searchOptions as describedSearch } from './search/contract.ts';
import { listStandards as describedStandards } from './standards/contract.ts';
import { listStandards } from './standards/store.ts';
import { findOption, listNeeds, listOptions } from './store.ts';

export function serveCatalogue(app: HttpApp, db: Db, browser: Browser): void {
  serve(app, describedNeeds, async (_input, { organisationId }) =>
    (await listNeeds(db, organisationId)).map(({ id: _, ...need }) => need),
  );
  serve(app, describedOptions, async (_input, { organisationId }) =>
    (await listOptions(db, organisationId)).map(({ id: _, ...option }) => option),
  );
  serve(app, describedOption, async ({ params }, { organisationId }) => {
    const option = await findOption(db, organisationId, params.option);
    if (option === undefined) throw notFound('option', params.option);
    return option;
  });
  serve(app, describedSearch, ({ query }, { organisationId }) => browser.search(organisationId, query));
  serve(app, describedFilters, (_input, { organisationId }) => listSavedFilters(db, organisationId));
  serve(app, describedMeasures, ({ query }, { organisationId }) =>
    listMeasures(db, organisationId, query.option),
  );
  serve(app, describedStandards, ({ query }, { organisationId }) =>
    listStandards(db, organisationId, query.option),
  );
  serve(app, describedNotes, ({ query }, { organisationId }) =>
    listResearchNotes(db, organisationId, query.need),
  );
  serve(app, describedRelations, ({ query }, { organisationId }) =>
    listRelations(db, organisationId, query.option, query.limit),
  );
}
