import { type Day, formatDay } from '#platform/calendar.ts';
import type { ScanMapping } from '../mappings/contract.ts';
import { listOptions } from '../plans/rules.ts';
import { type Span, tenuresOf } from '../tenures/rules.ts';

/** What was found of one team: the history of its repository. */
export interface TeamHistory {
  readonly team: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly commits: number;
  readonly contributors: number;
  /** Of each option of the mapping, when it was in use, day by day. */
  readonly spans: readonly (readonly Span[])[];
  /** A shallow clone: what its first day has may be older than that. */
  readonly isShallow: boolean;
}

/** A tenure as people read it: days as YYYY-MM-DD, `to` the first day without, or null while it runs. */
export interface TenureLine {
  readonly team: string;
  readonly need: string;
  readonly option: string;
  readonly from: string;
  readonly to: string | null;
  /** It may have begun before anything is known. */
  readonly isBeginUnknown: boolean;
}

/** Teams in the order of the alphabet, whatever the case of letters. */
export function sortTeams(histories: readonly TeamHistory[]): TeamHistory[] {
  return [...histories].sort(
    (a, b) => compare(a.team.toLowerCase(), b.team.toLowerCase()) || compare(a.team, b.team),
  );
}

/** All tenures: team by team, need by need, from the earliest on. */
export function listTenures(mapping: ScanMapping, histories: readonly TeamHistory[]): TenureLine[] {
  const options = listOptions(mapping);
  const needs = Object.keys(mapping.needs);
  const rank = new Map(needs.map((need, index) => [need, index]));
  return sortTeams(histories).flatMap(({ team, spans, lastDay, firstDay, isShallow }) =>
    options
      .flatMap(({ need, option }, index) =>
        tenuresOf(spans[index] ?? [], mapping.tenures, lastDay)
          // What lasted no day cannot be told.
          .filter(({ from, to }) => from !== to)
          .map(({ from, to }) => ({
            team,
            need,
            option,
            from: formatDay(from),
            to: to === null ? null : formatDay(to),
            isBeginUnknown: isShallow && from === firstDay,
          })),
      )
      .sort(
        (a, b) =>
          (rank.get(a.need) ?? 0) - (rank.get(b.need) ?? 0) ||
          compare(a.from, b.from) ||
          compare(a.option, b.option),
      ),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A table that is written as CSV. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The tables of a scan, in the shape of `examples/js-tooling`. `vendor.csv` is there when the mapping names vendors. */
export function tablesOf(mapping: ScanMapping, histories: readonly TeamHistory[]): Table[] {
  const teams = new Set(histories.map(({ team }) => team));
  const tables: Table[] = [
    {
      file: 'teams.csv',
      columns: ['team', 'first_commit', 'last_commit', 'commits', 'contributors'],
      rows: sortTeams(histories).map(({ team, firstDay, lastDay, commits, contributors }) => [
        team,
        formatDay(firstDay),
        formatDay(lastDay),
        commits,
        contributors,
      ]),
    },
    {
      file: 'options.csv',
      columns: ['need', 'option', 'label'],
      rows: listOptions(mapping).map(({ need, option, label }) => [need, option, label]),
    },
    {
      file: 'tenure.csv',
      columns: ['team', 'need', 'option', 'from', 'to'],
      rows: listTenures(mapping, histories).map(({ team, need, option, from, to }) => [
        team,
        need,
        option,
        from,
        to ?? '',
      ]),
    },
  ];
  const vendors = mapping.vendors.filter(({ team }) => teams.has(team));
  if (vendors.length === 0) return tables;
  const rows = vendors.map(({ team, need, option }) => [team, need, option]);
  return [...tables, { file: 'vendor.csv', columns: ['team', 'need', 'option'], rows }];
}
