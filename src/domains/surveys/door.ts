export { surveyDefinitions } from './definitions/rules.ts';
export type { FitEvidence } from './evidence/rules.ts';
