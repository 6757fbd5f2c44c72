// Tests of many teams ask for the same few thousand of these, so they are summed up once and kept.
const lnFactorials = [0];

function lnFactorial(n: number): number {
  for (let next = lnFactorials.length; next <= n; next += 1)
    lnFactorials.push((lnFactorials[next - 1] ?? 0) + Math.log(next));
  return lnFactorials[n] ?? Number.NEGATIVE_INFINITY;
}

/** Natural logarithm of the number of ways to choose k of n; -Infinity where there is none. */
export function lnChoose(n: number, k: number): number {
  return lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
}
