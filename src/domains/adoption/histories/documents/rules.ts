import { formatDay } from '#platform/calendar.ts';
import type { ScanMapping } from '../mappings/contract.ts';
import { listTenures, sortTeams, type TeamHistory } from '../outputs/rules.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Records by the plural of their kind, in the order in which they are imported: an export of Musthave. */
export type ScanDocument = Readonly<Record<string, number | readonly Fields[]>>;

const BEGIN_UNKNOWN = 'In use when the known history begins: it may have been taken earlier.';

/** Teams and choices of a scan as records and, when asked, the needs, options and markets that they are about. */
export function documentOf(
  mapping: ScanMapping,
  histories: readonly TeamHistory[],
  withCatalogue: boolean,
): ScanDocument {
  return {
    musthave: 1,
    teams: sortTeams(histories).map(({ team, firstDay, lastDay }) => ({
      key: team,
      observedFrom: formatDay(firstDay),
      observedTo: formatDay(lastDay),
    })),
    ...(withCatalogue ? catalogueOf(mapping, new Set(histories.map(({ team }) => team))) : {}),
    choices: listTenures(mapping, histories).map(({ from, to, isBeginUnknown, team, need, option }) => ({
      team,
      need,
      option,
      takenOn: from,
      precision: 'day',
      leftOn: to,
      source: 'imported',
      ...(isBeginUnknown ? { note: BEGIN_UNKNOWN } : {}),
    })),
  };
}

function catalogueOf(mapping: ScanMapping, teams: ReadonlySet<string>): ScanDocument {
  const needs = Object.entries(mapping.needs);
  const pairs = needs.flatMap(([need, { options }]) =>
    Object.entries(options).map((entry) => [need, ...entry] as const),
  );
  // An option of several needs is one option: what its first need says of it counts.
  const options = new Map(pairs.toReversed().map(([, option, said]) => [option, said]));
  const owners = new Map(
    mapping.vendors.filter(({ team }) => teams.has(team)).map(({ option, team }) => [option, team]),
  );
  return {
    needs: needs.map(([key, { statement, evidence, several = true }]) => ({
      key,
      statement,
      evidence,
      several,
    })),
    options: [...options].toReversed().map(([key, { label = key, kind, stage, play, otherwise }]) => {
      const usual = otherwise === undefined ? mapping.option : { kind: 'without' };
      const said = { ...usual, ...given({ kind, stage, play }) };
      return { key, name: label, kind: 'outside', ...said, ...given({ owner: owners.get(key) }) };
    }),
    'market-options': pairs.map(([need, option]) => ({ need, option })),
    'market-teams': needs.map(([need]) => ({ need, scope: 'all' })),
  };
}

function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
