import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';
import {
  type MembershipPatch,
  membershipPatch,
  type PersonPatch,
  personPatch,
  type TeamPatch,
  teamPatch,
} from './contract.ts';
import { findCycles } from './rules.ts';
import {
  findMemberships,
  findPeople,
  findPersonIds,
  findTeamIds,
  findTeams,
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
 * Teams are written twice where they have a parent: first by themselves, so that a parent may stand anywhere in the batch.
 */
async function saveTeams(
  { db, organisationId }: SaveContext,
  patches: readonly TeamPatch[],
): Promise<SaveOutcome> {
  const stored = await findTeams(
    db,
    organisationId,
    patches.map(({ key }) => key),
  );
  const named = [...new Set(patches.flatMap(({ parent }) => parent ?? []))];
  const known = await findTeamIds(db, organisationId, named);
  const brought = new Set(patches.map(({ key }) => key));
  const fresh = patches.filter(({ key, parent }) => parent != null && brought.has(key) && !known.has(parent));
  if (fresh.length > 0) await writeBare(db, organisationId, patches, stored);
  const ids = fresh.length > 0 ? await findTeamIds(db, organisationId, named) : known;
  const { rows, outcome } = decideBatch(patches, {
    stored: new Map(stored.map((row) => [row.key, row])),
    keyOf: ({ key }) => key,
    decide: (patch, row) => decideTeam(patch, row, ids),
  });
  await writeTeams(db, organisationId, rows);
  const cycles = await cyclesAfter(db, organisationId, patches);
  return { ...outcome, refused: [...outcome.refused, ...cycles] };
}

/** Adds those teams that are some other's parent and not there yet, so that they have a number to point at. */
async function writeBare(
  db: SaveContext['db'],
  organisationId: number,
  patches: readonly TeamPatch[],
  stored: readonly TeamRow[],
): Promise<void> {
  const there = new Set(stored.map(({ key }) => key));
  const parents = new Set(patches.map(({ parent }) => parent));
  const bare = patches
    .filter(({ key }) => parents.has(key) && !there.has(key))
    .map(({ key, name }) => ({ ...BLANK_TEAM, key, name: name ?? key }));
  await writeTeams(db, organisationId, [...new Map(bare.map((row) => [row.key, row])).values()]);
}

const BLANK_TEAM = {
  parent_id: null,
  headcount: null,
  observed_from: null,
  observed_to: null,
  archived: false,
};

function decideTeam(patch: TeamPatch, stored: TeamRow | undefined, ids: ReadonlyMap<string, number>) {
  const parent = patch.parent == null ? patch.parent : ids.get(patch.parent);
  if (patch.parent != null && parent === undefined)
    return refuse('parent', `there is no team "${patch.parent}"`);
  const decision = overlay<TeamRow>(
    stored,
    { ...BLANK_TEAM, key: patch.key, name: patch.key },
    {
      name: patch.name,
      parent_id: parent,
      headcount: patch.headcount,
      observed_from: patch.observedFrom,
      observed_to: patch.observedTo,
      archived: patch.archived,
    },
  );
  const { observed_from: from, observed_to: to } = decision.row;
  if (from !== null && to !== null && to < from)
    return refuse('observedTo', `${to} lies before observedFrom, ${from}`);
  return decision;
}

async function cyclesAfter(db: SaveContext['db'], organisationId: number, patches: readonly TeamPatch[]) {
  if (patches.every(({ parent }) => parent == null)) return [];
  const cycles = new Set(findCycles(await listTeams(db, organisationId)));
  return patches.flatMap(({ key, parent }, index) =>
    parent != null && cycles.has(key)
      ? [{ index, field: 'parent', reason: `"${key}" would come to lie below itself` }]
      : [],
  );
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
