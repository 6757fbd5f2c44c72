/** The stage that a lifecycle of Backstage means: its three well-known words, and those that others use. */
const WORDS: Readonly<Record<string, string>> = {
  idea: 'idea planned planning proposed concept discovery',
  alpha: 'experimental alpha development dev in-development poc proof-of-concept prototype incubating',
  beta: 'beta preview pilot staging test testing trial',
  live: 'production prod live ga general-availability generally-available stable released active maintained',
  retiring: 'deprecated retiring sunset sunsetting phasing-out end-of-sale',
  retired: 'retired obsolete decommissioned end-of-life eol archived discontinued',
};

const STAGES = new Map(
  Object.entries(WORDS).flatMap(([stage, words]) => words.split(' ').map((word) => [word, stage] as const)),
);

const LIFECYCLES = new Map([
  ['idea', 'planned'],
  ['alpha', 'experimental'],
  ['beta', 'experimental'],
  ['live', 'production'],
  ['retiring', 'deprecated'],
  ['retired', 'deprecated'],
]);

/** The stage of a lifecycle; undefined when the word is none that is known. */
export function stageOf(lifecycle: string): string | undefined {
  return STAGES.get(lifecycle.toLowerCase().replace(/[\s_]+/g, '-'));
}

/** The lifecycle to write for a stage. */
export function lifecycleOf(stage: unknown): string {
  return LIFECYCLES.get(String(stage)) ?? 'unknown';
}
