import { formatDay } from '#platform/calendar.ts';
import type { Problem } from '#platform/errors.ts';
import type { ScanMapping } from '../mappings/contract.ts';
import { listTenures, sortTeams, type TeamHistory } from '../outputs/rules.ts';
import type { Walked } from '../walks/rules.ts';

/** What a scan came to, as far as it is told. */
export interface ScanReport {
  readonly histories: readonly TeamHistory[];
  readonly commitsRead: number;
  readonly commits: number;
  readonly unreadable: readonly ({ readonly team: string } & Walked['unreadable'])[];
  readonly skipped: readonly Problem[];
}

/** What a scan came to, for programs. Days are YYYY-MM-DD. */
export function scanFacts(
  mapping: ScanMapping,
  { histories, commitsRead, commits, unreadable, skipped }: ScanReport,
) {
  const tenures = listTenures(mapping, histories);
  return {
    title: mapping.title,
    teams: sortTeams(histories).map(({ team, firstDay, lastDay, commits: all, contributors, isShallow }) => ({
      team,
      firstCommit: formatDay(firstDay),
      lastCommit: formatDay(lastDay),
      commits: all,
      contributors,
      tenures: tenures.filter((tenure) => tenure.team === team).length,
      shallow: isShallow,
    })),
    tenures: tenures.length,
    open: tenures.filter(({ to }) => to === null).length,
    commits,
    commitsRead,
    unreadable,
    skipped,
  };
}

const HASH_SHOWN = 10;

/** What a scan came to, for people, and the files it wrote. */
export function scanText(mapping: ScanMapping, scan: ScanReport, written: readonly string[]): string {
  const { tenures, open, teams } = scanFacts(mapping, scan);
  const { commits, commitsRead, unreadable, skipped } = scan;
  const news = commitsRead === commits ? '' : `, ${plural(commitsRead, 'of them new', 'of them new')}`;
  const found = `${plural(tenures, 'tenure', 'tenures')}, ${count(open)} still running`;
  return [
    `${mapping.title}: ${plural(teams.length, 'repository', 'repositories')}, ${plural(commits, 'commit', 'commits')}${news}; ${found}.`,
    ...unreadable.flatMap(({ team, count: all, first }) => [
      `${team}: ${plural(all, 'manifest', 'manifests')} could not be read; what was known before was kept.`,
      ...first.map(({ path, commit, reason }) => `  ${path} at ${commit.slice(0, HASH_SHOWN)}: ${reason}`),
      ...(all > first.length ? [`  and ${count(all - first.length)} more`] : []),
    ]),
    ...skipped.map(({ file, reason }) => `Left out ${file}: ${reason}`),
    ...(written.length === 0 ? [] : [`Written: ${written.join(', ')}. Nothing was imported.`]),
  ].join('\n');
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}

function plural(amount: number, one: string, several: string): string {
  return `${count(amount)} ${amount === 1 ? one : several}`;
}
