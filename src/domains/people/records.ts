import { type Check, recordKind } from '#platform/record-kind.ts';
import { listRecords } from '#platform/record-table.ts';
import type { SaveContext } from '#platform/records.ts';
import {
  type MembershipPatch,
  membershipPatch,
  type PersonPatch,
  personPatch,
  type TeamPatch,
  teamPatch,
} from './contract.ts';
import { dayBefore, findOrderProblem, lineOf } from './rules.ts';
import { MEMBERSHIP, PERSON, TEAM } from './store.ts';
import type { MembershipRecord, PersonRecord, TeamRecord } from './tables.ts';

const teams = recordKind<TeamPatch, TeamRecord>({
  name: 'team',
  plural: 'teams',
  description: 'The unit that chooses and uses: a department, a squad, the maintainers of a repository.',
  schema: teamPatch,
  table: TEAM,
  // A parent may stand anywhere in a file, so the teams of one are saved together.
  batchSize: 100_000,
  blank: ({ key }) => ({ ...BLANK_TEAM, key, name: key }),
  prepare: async (context) => {
    const parents = await readParents(context);
    return () => checkTeam(new Map(parents));
  },
});

const BLANK_TEAM = {
  names: {},
  parent: null,
  headcount: null,
  observedFrom: null,
  observedTo: null,
  archived: false,
};

async function readParents({ db, organisationId }: SaveContext): Promise<Map<string, string | null>> {
  const parents = new Map<string, string | null>();
  for await (const page of listRecords(db, TEAM, organisationId))
    for (const { key, parent } of page) parents.set(String(key), parent as string | null);
  return parents;
}

/** A team lies below itself nowhere, and is observed from a day to a later one. `parents` grows with what is found right. */
function checkTeam(parents: Map<string, string | null>): Check<TeamPatch, TeamRecord> {
  return (row) => {
    if (row.parent !== null && lineOf(row.parent, parents).includes(row.key))
      return { field: 'parent', reason: `"${row.key}" would come to lie below itself` };
    const problem = findOrderProblem('observedFrom', row.observedFrom, 'observedTo', row.observedTo);
    if (problem === undefined) parents.set(row.key, row.parent);
    return problem;
  };
}

const people = recordKind<PersonPatch, PersonRecord>({
  name: 'person',
  plural: 'people',
  description: 'Somebody in one or more teams.',
  schema: personPatch,
  table: PERSON,
  blank: ({ key }) => ({ key, name: key, email: null, role: null, language: null }),
});

const memberships = recordKind<MembershipPatch, MembershipRecord>({
  name: 'membership',
  plural: 'memberships',
  description: 'A stretch of days on which a person belongs to a team.',
  schema: membershipPatch,
  table: MEMBERSHIP,
  blank: ({ person, team, from }) => ({ person, team, from, to: null }),
  check: ({ from, to }) => findOrderProblem('from', from, 'to', to),
  // Yesterday was the last day; who came only today has not been there.
  vanish: ({ from, to }, today) => (from < today ? { to: to ?? dayBefore(today) } : 'remove'),
});

/** The importable records of this domain, in the order in which they build on each other. */
export const peopleRecords = [teams, people, memberships];
