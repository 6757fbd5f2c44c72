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
import { lineOf } from './rules.ts';
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

/** A parent may stand anywhere in the batch: those that are new are written first by themselves, so that there is a number to point at. */
async function saveTeams(
  { db, organisationId }: SaveContext,
  patches: readonly TeamPatch[],
): Promise<SaveOutcome> {
  const all = await listTeams(db, organisationId);
  const parents = new Map(all.map(({ key, parent }) => [key, parent]));
  const keys = patches.map(({ key }) => key);
  const stored = await findTeams(db, organisationId, keys);
  await writeTeams(db, organisationId, bareParents(patches, parents));
  const named = [...new Set(patches.flatMap(({ parent }) => parent ?? []))];
  const ids = await findTeamIds(db, organisationId, named);
  const { rows, outcome } = decideBatch(patches, {
    stored: new Map(stored.map((row) => [row.key, row])),
    keyOf: ({ key }) => key,
    decide: (patch, row) => {
      if (patch.parent != null && lineOf(patch.parent, parents).includes(patch.key))
        return refuse('parent', `"${patch.key}" would come to lie below itself`);
      const decision = decideTeam(patch, row, ids);
      if (decision.kind !== 'refused' && patch.parent !== undefined) parents.set(patch.key, patch.parent);
      return decision;
    },
  });
  await writeTeams(db, organisationId, rows);
  return outcome;
}

/** Those teams of a batch that are another's parent and not there yet, without parents of their own. */
function bareParents(patches: readonly TeamPatch[], known: ReadonlyMap<string, unknown>): TeamRow[] {
  const parents = new Set(patches.map(({ parent }) => parent));
  const bare = patches
    .filter(({ key }) => parents.has(key) && !known.has(key))
    .map(({ key, name }) => [key, { ...BLANK_TEAM, key, name: name ?? key }] as const);
  return [...new Map(bare).values()];
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
