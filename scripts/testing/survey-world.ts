/** Teams of the small organisation that is asked, each with its people; the last one makes the product. */
const TEAMS = [
  { team: 'data', people: 12, holds: true },
  { team: 'ops', people: 10, holds: true },
  { team: 'shop', people: 10, holds: true, isCaptive: true },
  { team: 'legal', people: 6, holds: true },
  { team: 'lab', people: 8, holds: false },
  { team: 'platform', people: 5, holds: true },
];

/** The people of a team of the small organisation. */
export function peopleOfTeam(team: string): string[] {
  const found = TEAMS.find((one) => one.team === team);
  return Array.from({ length: found?.people ?? 0 }, (_, index) => `${team}-${index + 1}`);
}

/** Records of an organisation whose people can be asked about "ci": free teams, a captive one, one that does not hold it, its makers. */
function surveyRecordsOf(since = '2025-01-01'): Readonly<Record<string, readonly object[]>> {
  return {
    teams: TEAMS.map(({ team, people }) => ({ key: team, name: team.toUpperCase(), headcount: people })),
    people: TEAMS.flatMap(({ team }) =>
      peopleOfTeam(team).map((key, index) => ({
        key,
        name: `Person ${key}`,
        email: `${key}@example.org`,
        role: index % 2 === 0 ? 'developer' : 'analyst',
        language: index % 5 === 0 ? 'fr' : 'en',
      })),
    ),
    memberships: TEAMS.flatMap(({ team }) =>
      peopleOfTeam(team).map((person) => ({ person, team, from: since })),
    ),
    needs: [{ key: 'build', statement: 'Build and test our work' }],
    options: [
      { key: 'ci', name: 'Forge CI', kind: 'product', owner: 'platform', stage: 'live', play: 'product' },
      { key: 'rival', name: 'Rival CI', kind: 'outside' },
    ],
    'market-options': [
      { need: 'build', option: 'ci' },
      { need: 'build', option: 'rival' },
    ],
    'market-teams': [{ need: 'build', scope: 'all' }],
    mandates: [
      {
        key: 'shop-must',
        need: 'build',
        option: 'ci',
        scope: 'teams',
        teams: ['shop'],
        authority: 'Head of Shop',
        reason: 'One pipeline',
        startsOn: since,
        reviewOn: '2027-01-01',
      },
    ],
    choices: TEAMS.map(({ team, holds }) => ({
      team,
      need: 'build',
      option: holds ? 'ci' : 'rival',
      takenOn: since,
      exchange: ['effort'],
    })),
    surveys: [{ key: 'ci-fit', title: 'Would you miss Forge CI?', product: 'ci', template: 'fit' }],
  };
}

/** Writes all of it with `put`, in the order in which records build on each other. */
export async function loadSurveyWorld(
  put: (plural: string, records: readonly object[]) => Promise<unknown>,
  since?: string,
): Promise<void> {
  for (const [plural, records] of Object.entries(surveyRecordsOf(since))) await put(plural, records);
}
