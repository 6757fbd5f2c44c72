import { useDefinitions } from '#domains/adoption/door.ts';
import { choiceDefinitions } from '#domains/choices/door.ts';
import { surveyDefinitions } from '#domains/surveys/door.ts';
import { sendText } from '#platform/answer-text.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { type AssessmentParts, assessPortfolio, assessProduct } from './actions.ts';
import { getPortfolio, getProduct, listDefinitions } from './contract.ts';
import { assessmentDefinitions } from './definitions/rules.ts';

export function serveAssessment(app: HttpApp, parts: AssessmentParts): void {
  serve(app, getPortfolio, async ({ query }, { organisationId }, c) =>
    sendText(c, await assessPortfolio(parts, organisationId, query)),
  );
  serve(app, getProduct, async ({ params, query }, { organisationId }, c) =>
    sendText(c, await assessProduct(parts, organisationId, params.option, query, c.req.raw.signal)),
  );
  serve(app, listDefinitions, async (_input, { organisationId }) => {
    const { settings } = await parts.openLedger(organisationId);
    const { switchDaysBefore: daysBefore, switchDaysAfter: daysAfter } = settings;
    return [
      ...assessmentDefinitions(settings),
      ...surveyDefinitions(settings),
      ...useDefinitions(),
      ...choiceDefinitions({ daysBefore, daysAfter }, settings),
    ];
  });
}
