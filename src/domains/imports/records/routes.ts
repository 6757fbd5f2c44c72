import { type HttpApp, serve } from '#platform/http.ts';
import type { ImportParts } from '../actions.ts';
import { saveRecords } from './actions.ts';
import { describeAllRecords, describeRecords } from './contract.ts';

/** Serves the writing of every kind of record, and of several kinds together. */
export function serveRecords(app: HttpApp, parts: ImportParts): void {
  for (const kind of parts.kinds)
    serve(app, describeRecords(kind), async ({ body }, caller) => {
      const [counts] = await saveRecords(parts, caller, [{ kind, records: body.records, name: 'records' }]);
      if (counts === undefined) throw new RangeError(`nothing was counted of ${kind.plural}`);
      return counts;
    });
  serve(app, describeAllRecords(parts.kinds), ({ body }, caller) => {
    const sets = parts.kinds.map((kind) => ({ kind, name: kind.plural, records: body[kind.plural] ?? [] }));
    return saveRecords(
      parts,
      caller,
      sets.filter(({ records }) => records.length > 0),
    );
  });
}
