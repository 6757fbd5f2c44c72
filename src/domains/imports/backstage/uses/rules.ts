import { shorten } from '../../columns/rules.ts';
import { cut, fieldOf, mapOf, textOf } from '../../documents/fields/rules.ts';
import type { ReadRecord } from '../../documents/rules.ts';
import type { Catalog } from '../catalogs/rules.ts';
import { type Entity, OPTION_KINDS } from '../entities/rules.ts';
import { optionName } from '../options/rules.ts';
import type { Owners } from '../owners/rules.ts';
import type { Edge } from '../relations/rules.ts';

/** The day on which a choice that was inferred before was taken; today when it is seen for the first time. */
export type TakenOn = (team: string, need: string, option: string) => string;

const NEED = 'musthave.dev/need';
const STATEMENT = 'musthave.dev/need-statement';
const LONGEST_KEY = 200;
const LONGEST_STATEMENT = 500;

/** A team that uses what another team owns, as the entity says that shows it. */
interface Use {
  readonly team: Entity;
  readonly option: Entity;
  readonly saidBy: Entity;
}

/**
 * The choices that dependencies show, with their needs and markets: a team whose entity consumes an option, or is built on
 * one, that the team does not own has taken it. The need is the one that the option's annotation names, or one of its own.
 */
export function readUses(
  edges: readonly Edge[],
  owners: Owners,
  takenOn: TakenOn,
  catalog: Catalog,
): ReadRecord[] {
  const uses = usesOf(edges, owners, catalog.byRef.size);
  const named = catalog.of(...OPTION_KINDS).filter((option) => annotation(option, NEED) !== undefined);
  const options = new Map(
    [...named, ...uses.map(({ option }) => option)].map((option) => [option.ref, option]),
  );
  const needs = new Map<string, ReadRecord>();
  const markets: ReadRecord[] = [];
  const needKeys = new Map<string, string>();
  const severals = needsOfSeveral(uses, catalog);
  for (const option of options.values()) {
    const { file, row } = option;
    const need = needKey(option, catalog);
    needKeys.set(option.ref, need);
    const record = needRecord(option, need, severals.has(need));
    const known = needs.get(need);
    if (known === undefined) needs.set(need, { kind: 'need', record, file, row });
    else if ('statement' in record) needs.set(need, withStatement(known, record.statement, option, catalog));
    const at = { need, option: catalog.keyOf(option) };
    markets.push({ kind: 'market-option', record: at, file, row });
  }
  const teams = new Map<string, ReadRecord>();
  const choices = uses.map(({ team: { ref }, option, saidBy: { file, row } }): ReadRecord => {
    const [need, key] = [needKeys.get(option.ref) ?? '', catalog.keyOf(option)];
    const team = teamKey(ref, catalog);
    const scope = { need, scope: 'team', team };
    teams.set(`${need}\0${team}`, { kind: 'market-team', record: scope, file, row });
    const record = { team, need, option: key, takenOn: takenOn(team, need, key), source: 'inferred' };
    return { kind: 'choice', record, file, row };
  });
  return [...needs.values(), ...markets, ...teams.values(), ...choices];
}

function teamKey(ref: string, { byRef, keyOf }: Catalog): string {
  const team = byRef.get(ref);
  return team === undefined ? '' : keyOf(team);
}

/** Each use once. Of what a team owns itself there is none, and none of a template, which nobody depends on. */
function usesOf(edges: readonly Edge[], owners: Owners, size: number): Use[] {
  const known = new Set<number>();
  return edges.flatMap(({ from, kind, to, saidBy }) => {
    const team = owners.get(from.ref);
    const isUse = (kind === 'consumes' || kind === 'built-on') && to.kind !== 'template';
    if (!isUse || team?.kind !== 'group' || owners.get(to.ref) === team) return [];
    const pair = team.index * size + to.index;
    if (known.has(pair)) return [];
    known.add(pair);
    return [{ team, option: to, saidBy }];
  });
}

/** The needs for which some team uses several options: such a need cannot be one that allows a single one. */
function needsOfSeveral(uses: readonly Use[], catalog: Catalog): ReadonlySet<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const { team, option } of uses) {
    if (annotation(option, NEED) === undefined) continue;
    const need = needKey(option, catalog);
    const both = `${need}\0${team.ref}`;
    if (seen.has(both)) several.add(need);
    seen.add(both);
  }
  return several;
}

function needKey(option: Entity, { keyOf }: Catalog): string {
  return cut(annotation(option, NEED) ?? `use-${keyOf(option)}`, LONGEST_KEY);
}

/** What is said of a need. One that an annotation names may be kept elsewhere, so only what the annotations say. */
function needRecord(option: Entity, key: string, several: boolean) {
  if (annotation(option, NEED) === undefined)
    return { key, statement: `Use what ${optionName(option)} offers`, evidence: 'observed', several: true };
  const statement = annotation(option, STATEMENT);
  return {
    key,
    ...(statement === undefined ? {} : { statement: cut(statement, LONGEST_STATEMENT) }),
    ...(several ? { several } : {}),
  };
}

function withStatement(
  known: ReadRecord,
  statement: unknown,
  option: Entity,
  { notes }: Catalog,
): ReadRecord {
  if (known.record.statement === undefined) return { ...known, record: { ...known.record, statement } };
  if (known.record.statement !== statement)
    notes.add(
      option,
      `the need ${shorten(String(known.record.key))} is stated otherwise before, and that counts`,
    );
  return known;
}

function annotation({ metadata }: Entity, word: string): string | undefined {
  return textOf(fieldOf(mapOf(metadata, 'annotations'), word));
}
