/** How often a word was said in one group, in another, and what is expected of it beforehand. */
export interface WordCounts {
  readonly word: string;
  readonly one: number;
  readonly other: number;
  /** Pseudo-counts: how often it was said anywhere, scaled to the weight of that knowledge. */
  readonly prior: number;
}

export interface LogOdds {
  readonly word: string;
  readonly one: number;
  readonly other: number;
  /** Natural logarithm of the ratio of odds; above 0 for a word of `one`. */
  readonly delta: number;
  /** The same in standard errors. */
  readonly z: number;
}

/**
 * Which words tell one group from another: the log-odds ratio with an informative Dirichlet prior, and its z, of Monroe,
 * Colaresi and Quinn (2008, "Fightin' Words", Political Analysis 16:372-403, equations 15, 20 and 22), in the order of the words.
 * A word needs a prior above 0: throws a RangeError otherwise.
 */
export function logOdds(words: readonly WordCounts[]): LogOdds[] {
  const sum = (of: (word: WordCounts) => number) => words.reduce((total, word) => total + of(word), 0);
  const priors = sum(({ prior }) => prior);
  const [one, other] = [sum((word) => word.one) + priors, sum((word) => word.other) + priors];
  return words.map((word) => {
    if (!(word.prior > 0)) throw new RangeError(`"${word.word}" has no prior`);
    const [here, there] = [word.one + word.prior, word.other + word.prior];
    // A word that is the only one has no odds in either group.
    const delta = words.length === 1 ? 0 : Math.log(here / (one - here)) - Math.log(there / (other - there));
    return {
      word: word.word,
      one: word.one,
      other: word.other,
      delta,
      z: delta / Math.sqrt(1 / here + 1 / there),
    };
  });
}
