import { type HttpApp, serve } from '#platform/http.ts';
import { type ExampleParts, loadExample } from './actions.ts';
import { listExamples as describedList, loadExample as describedLoad } from './contract.ts';
import { EXAMPLES } from './rules.ts';

export function serveExamples(app: HttpApp, parts: ExampleParts): void {
  serve(app, describedList, async () =>
    EXAMPLES.map(({ key, title, about, source }) => ({ key, title, about, source })),
  );
  serve(app, describedLoad, ({ params }, caller) => loadExample(parts, caller, params.example));
}
