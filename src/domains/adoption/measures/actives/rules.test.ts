import { describe, expect, it } from 'vitest';
import { headcountOf } from '../../asking/rules.ts';
import { breadthOf, teamSorts } from './rules.ts';

const team = (key: string, headcount: number | null, parent: string | null = null) => ({
  key,
  headcount,
  parent,
});

/** What breadth comes to when so many people were active for each team alone, of those that have the need. */
function breadth(
  teams: readonly ReturnType<typeof team>[],
  active: Readonly<Record<string, number>>,
  able: readonly string[] = teams.map(({ key }) => key),
) {
  const heads = headcountOf(teams, new Set(able));
  const sorts = teamSorts(
    teams.map(({ key }) => key),
    new Set(able),
    heads.counted,
  );
  const people = new Map<number, number>();
  for (const [key, count] of Object.entries(active)) {
    const place = teams.findIndex((one) => one.key === key);
    const sort = sorts.ofTeams[place] ?? sorts.noTeam;
    people.set(sort, (people.get(sort) ?? 0) + count);
  }
  return breadthOf(people, heads);
}

describe('breadth', () => {
  it('holds nobody of a team without a headcount against the headcounts of others', () => {
    expect(breadth([team('a', 100), team('b', null)], { a: 10, b: 80 })).toEqual({
      count: 10,
      n: 100,
      value: 0.1,
      leftOut: { headcountUnknown: 80, otherTeams: 0, noTeam: 0 },
      note: '10 active of a headcount of 100 of the teams whose headcount is known; 80 more are of teams whose headcount is not known',
    });
  });

  it('leaves out people of teams that are not asked about and of none, and says how many', () => {
    const found = breadth([team('a', 100), team('b', 50)], { a: 10, b: 5, nowhere: 3 }, ['a']);
    expect(found).toMatchObject({ count: 10, n: 100, leftOut: { otherTeams: 5, noTeam: 3 } });
    expect(found.note).toContain(
      '5 more of teams that are not on record as having the need; 3 more of no known team',
    );
  });

  it('says it where more people are active than there are heads', () => {
    const found = breadth([team('a', 4)], { a: 6 });
    expect(found.value).toBe(1.5);
    expect(found.note).toContain('more people than heads');
  });

  it('counts a headcount with all below it, and those below a team that has none', () => {
    const tree = [team('top', null), team('a', 20, 'top'), team('low', 3, 'a'), team('b', null, 'top')];
    expect(breadth(tree, { top: 1, a: 2, low: 4, b: 8 })).toMatchObject({
      count: 6,
      n: 20,
      leftOut: { headcountUnknown: 9 },
    });
  });

  it('is unknown where no headcount is known', () => {
    expect(breadth([team('a', null)], { a: 6 })).toMatchObject({ n: 0, value: null });
    expect(breadth([team('a', null)], { a: 6 }).note).toContain('no headcount is known');
  });
});
