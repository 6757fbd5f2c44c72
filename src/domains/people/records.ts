import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';
import {
  type MembershipPatch,
  membershipPatch,
  type PersonPatch,
  personPatch,
  type Team,
  type TeamPatch,
  teamPatch,
} from './contract.ts';
import { lineOf } from './rules.ts';
import {
  findMemberships,
  findPeople,
  findPersonIds,
  findTeamIds,
  listTeams,
  writeMemberships,
  writePeople,
  writeTeams,
} from './store.ts';
import type { MembershipRow, TeamRow } from './tables.ts';

const teams = recordKind<TeamPatch>({
  name: 'team',
  plural: 'teams',
  description: 'The unit that chooses and uses: a department, a squad, the maintainers of a repository.',
  schema: teamPatch,
  // A parent may stand anywhere in a file, so the teams of one are saved together.
  batchSize: 100_000,
  save: saveTeams,
});

const people = recordKind<PersonPatch>({
  name: 'person',
  plural: 'people',
  description: 'Somebody in one or more teams.',
  schema: personPatch,
  save: savePeople,
});

const memberships = recordKind<MembershipPatch>({
  name: 'membership',
  plural: 'memberships',
  description: 'A stretch of days on which a person belongs to a team.',
  schema: membershipPatch,
  save: saveMemberships,
});

/** The importable records of this domain, in the order in which they build on each other. */
export const peopleRecords = [teams, people, memberships];

/**
 * A parent may stand anywhere in the batch. New teams are first written without one, so that there is a number to point at; a
 * team whose parent is refused is refused with it.
 */
async function saveTeams(
  { db, organisationId }: SaveContext,
  patches: readonly TeamPatch[],
): Promise<SaveOutcome> {
  const stored = new Map((await listTeams(db, organisationId)).map(({ id: _, ...team }) => [team.key, team]));
  const { rows, outcome } = decideTeams(patches, stored);
  const fresh = rows.filter(({ key }) => !stored.has(key));
  await writeTeams(
    db,
    organisationId,
    fresh.map((team) => teamRow(team, null)),
  );
  const parents = rows.flatMap(({ parent }) => parent ?? []);
  const ids = await findTeamIds(db, organisationId, parents);
  await writeTeams(
    db,
    organisationId,
    rows.map((team) => teamRow(team, team.parent === null ? null : (ids.get(team.parent) ?? null))),
  );
  return outcome;
}

/** Decides again without what was refused until nothing more is: each refusal may take a parent from another team. */
function decideTeams(patches: readonly TeamPatch[], stored: ReadonlyMap<string, Team>) {
  let refused = new Set<string>();
  for (;;) {
    const brought = patches.map(({ key }) => key).filter((key) => !refused.has(key));
    const known = new Set([...stored.keys(), ...brought]);
    const parents = new Map([...stored.values()].map(({ key, parent }) => [key, parent]));
    const decided = decideBatch<TeamPatch, Team>(patches, {
      stored,
      keyOf: ({ key }) => key,
      decide: (patch, team) => decideTeam(patch, team, known, parents),
    });
    const nowRefused = new Set(decided.outcome.refused.flatMap(({ index }) => patches[index]?.key ?? []));
    if (nowRefused.size === refused.size) return decided;
    refused = nowRefused;
  }
}

function decideTeam(
  patch: TeamPatch,
  stored: Team | undefined,
  known: ReadonlySet<string>,
  parents: Map<string, string | null>,
) {
  if (patch.parent != null && !known.has(patch.parent))
    return refuse('parent', `there is no team "${patch.parent}"`);
  if (patch.parent != null && lineOf(patch.parent, parents).includes(patch.key))
    return refuse('parent', `"${patch.key}" would come to lie below itself`);
  const decision = overlay<Team>(stored, { ...BLANK_TEAM, key: patch.key, name: patch.key }, patch);
  const { observedFrom: from, observedTo: to, parent } = decision.row;
  if (from !== null && to !== null && to < from)
    return refuse('observedTo', `${to} lies before observedFrom, ${from}`);
  parents.set(patch.key, parent);
  return decision;
}

const BLANK_TEAM = { parent: null, headcount: null, observedFrom: null, observedTo: null, archived: false };

function teamRow(
  { key, name, headcount, observedFrom, observedTo, archived }: Team,
  parentId: number | null,
): TeamRow {
  return {
    key,
    name,
    parent_id: parentId,
    headcount,
    observed_from: observedFrom,
    observed_to: observedTo,
    archived,
  };
}

async function savePeople(
  { db, organisationId }: SaveContext,
  patches: readonly PersonPatch[],
): Promise<SaveOutcome> {
  const stored = await findPeople(
    db,
    organisationId,
    patches.map(({ key }) => key),
  );
  const { rows, outcome } = decideBatch(patches, {
    stored: new Map(stored.map((row) => [row.key, row])),
    keyOf: ({ key }) => key,
    decide: ({ key, name, email }, row) => overlay(row, { key, name: key, email: null }, { name, email }),
  });
  await writePeople(db, organisationId, rows);
  return outcome;
}

async function saveMemberships(
  { db, organisationId }: SaveContext,
  patches: readonly MembershipPatch[],
): Promise<SaveOutcome> {
  const people = await findPersonIds(
    db,
    organisationId,
    patches.map(({ person }) => person),
  );
  const teams = await findTeamIds(
    db,
    organisationId,
    patches.map(({ team }) => team),
  );
  const stored = await findMemberships(db, organisationId, [...people.values()]);
  const keyOfRow = (row: MembershipRow) => `${row.person_id}/${row.team_id}/${row.from_day}`;
  const { rows, outcome } = decideBatch(patches, {
    stored: new Map(stored.map((row) => [keyOfRow(row), row])),
    keyOf: ({ person, team, from }) => `${people.get(person)}/${teams.get(team)}/${from}`,
    decide: (patch, row) => decideMembership(patch, row, people.get(patch.person), teams.get(patch.team)),
  });
  await writeMemberships(db, organisationId, rows);
  return outcome;
}

function decideMembership(
  patch: MembershipPatch,
  stored: MembershipRow | undefined,
  person: number | undefined,
  team: number | undefined,
) {
  if (person === undefined) return refuse('person', `there is no person "${patch.person}"`);
  if (team === undefined) return refuse('team', `there is no team "${patch.team}"`);
  if (patch.to != null && patch.to < patch.from)
    return refuse('to', `${patch.to} lies before from, ${patch.from}`);
  return overlay<MembershipRow>(
    stored,
    { person_id: person, team_id: team, from_day: patch.from, to_day: null },
    { to_day: patch.to },
  );
}
