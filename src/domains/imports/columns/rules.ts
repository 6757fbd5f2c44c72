/** What is wrong with a header; undefined when nothing is. Cells without a name may repeat: they cannot be mapped. */
export function findHeaderProblem(columns: readonly string[]): string | undefined {
  const named = columns.filter((column) => column !== '');
  if (named.length === 0) return 'the header names no column';
  const twice = named.find((column, index) => named.indexOf(column) !== index);
  if (twice === undefined) return undefined;
  const places = columns.flatMap((column, index) => (column === twice ? [index + 1] : []));
  return `the header names "${twice}" more than once (columns ${places.join(' and ')}): rename one`;
}

// Names may come from anyone's file: neither the search nor the sentence may grow with them.
const MOST_NAMES = 50;
const LONGEST_NAME = 60;

/** Says that a name is not among those known, which one is meant perhaps, and which there are. */
export function unknownName(noun: string, name: string, known: readonly string[]): string {
  const shown = known
    .filter((candidate) => candidate !== '')
    .slice(0, MOST_NAMES)
    .map(shorten);
  const [nearest] = shown
    .map((candidate) => ({
      candidate,
      edits: distance(shorten(name).toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ candidate, edits }) => edits < candidate.length && edits <= Math.max(2, candidate.length / 3))
    .sort((a, b) => a.edits - b.edits);
  const perhaps = nearest === undefined ? '' : ` Did you mean "${nearest.candidate}"?`;
  const more = known.length > MOST_NAMES ? ` and ${known.length - MOST_NAMES} more` : '';
  return `there is no ${noun} "${shorten(name)}".${perhaps} There are: ${shown.join(', ')}${more}.`;
}

/** A text short enough for a sentence. */
export function shorten(text: string): string {
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`;
}

/** How many characters to add, remove or replace to turn one text into the other (Levenshtein 1966). */
export function distance(a: string, b: string): number {
  const columns = [...b];
  let above = [0, ...columns.map((_, column) => column + 1)];
  for (const [row, left] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, right] of columns.entries()) {
      const replaced = (above[column] ?? 0) + (left === right ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
