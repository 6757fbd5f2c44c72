import { isTest, type SourceFile, type Violation } from './tree.ts';

const MOST_LINES = 300;
const MEDIAN_LINES = 80;
/** A median of fewer files says little. */
const FILES_FOR_A_MEDIAN = 20;

/** Laws about how long files are. */
export function checkSizes(files: readonly SourceFile[]): Violation[] {
  const tooLong = files.filter(({ path, lines }) => /\.(tsx?|css)$/.test(path) && lines > MOST_LINES);
  return [
    ...tooLong.map(({ path, lines }) => ({
      path,
      line: MOST_LINES + 1,
      law: 'size',
      todo: `${lines} lines, ${MOST_LINES} at most: give a sub-noun its own folder`,
    })),
    ...checkMedian(files),
  ];
}

function checkMedian(files: readonly SourceFile[]): Violation[] {
  const sources = files.filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && !isTest(path));
  if (sources.length <= FILES_FOR_A_MEDIAN) return [];
  const median = sources.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(sources.length / 2)] ?? 0;
  if (median <= MEDIAN_LINES) return [];
  const todo = `half of the files have ${median} lines or more, ${MEDIAN_LINES} at most: split the longest`;
  return [{ path: 'src', line: 1, law: 'median', todo }];
}
