export { useDefinitions } from './measures/definitions/rules.ts';
export type { UseEvidence } from './measures/evidence/rules.ts';
export type { Contradiction } from './measures/shares/contract.ts';
