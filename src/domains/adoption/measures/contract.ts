import type { Endpoint } from '#platform/endpoint.ts';
import { getActives } from './actives/contract.ts';
import { getTeamsInUse } from './crews/contract.ts';
import { getEffect } from './effects/contract.ts';
import { getFirstSuccess } from './firsts/contract.ts';
import { listInferredChoices } from './inferences/contract.ts';
import { getLifecycle } from './lifecycles/contract.ts';
import { getPath } from './paths/contract.ts';
import { getReach } from './reach/contract.ts';
import { getRetention } from './retention/contract.ts';
import { getShareByUse } from './shares/contract.ts';
import { getSignal } from './signals/contract.ts';
import { getVersions } from './versions/contract.ts';
import { getVocabulary } from './vocabulary/contract.ts';

/** Every question about use by its name, as the explorer, the CLI and the API have it. */
export const MEASURES = {
  active: getActives,
  lifecycle: getLifecycle,
  'first-success': getFirstSuccess,
  retention: getRetention,
  path: getPath,
  versions: getVersions,
  teams: getTeamsInUse,
  share: getShareByUse,
  effect: getEffect,
  reach: getReach,
  signal: getSignal,
  events: getVocabulary,
  'inferred-choices': listInferredChoices,
} as const satisfies Record<string, Endpoint>;

export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];
