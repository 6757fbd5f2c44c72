import binomialTest from '@stdlib/stats-binomial-test';

/**
 * Exact two-sided sign test: the chance of a split at least this uneven when each movement is as likely in as out.
 * 1 when nothing moved.
 */
export function signTest(came: number, left: number): number {
  return came + left === 0 ? 1 : Math.min(1, binomialTest(came, came + left).pValue);
}
