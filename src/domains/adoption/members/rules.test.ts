import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heardMembers, knownTokens, rootsOf, tokensOf } from './rules.ts';

const link = (other: string, person: string) => ({ other, person });

describe('names that belong together', () => {
  it('are followed over any number of others', () => {
    const roots = rootsOf([], [link('1', '2'), link('2', '3'), link('9', '3')]);
    expect([...roots].filter(([token, root]) => token !== root)).toEqual([
      ['1', '3'],
      ['2', '3'],
      ['9', '3'],
    ]);
  });

  it('are nobody else’s where they were given to several people', () => {
    const roots = rootsOf([], [link('1', '2'), link('1', '3')]);
    expect(roots.get('1') ?? '1').toBe('1');
  });

  it('go to the smallest of a circle', () => {
    const roots = rootsOf([], [link('10', '9'), link('9', '10'), link('5', '10')]);
    expect(['5', '9', '10'].map((token) => roots.get(token))).toEqual(['9', '9', '9']);
  });

  it('are what the catalogue says before what senders say', () => {
    expect(rootsOf([link('1', '2')], [link('1', '3')]).get('1')).toBe('2');
  });

  it('end at somebody who is no other name of anybody, whatever the order', () => {
    const token = fc.nat({ max: 12 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.record({ other: token, person: token })), (links) => {
        const roots = rootsOf([], links);
        const other = rootsOf([], [...links].reverse());
        for (const [name, root] of roots) {
          expect(roots.get(root) ?? root).toBe(root);
          expect(other.get(name) ?? name).toBe(root);
        }
      }),
    );
  });
});

describe('teams of people', () => {
  const member = (team: number, since: number, until: number) => ({ person: '1', team, since, until });

  it('are those of the catalogue, by key and by e-mail address', () => {
    const { members, names } = tokensOf(
      [{ person: 'anna', email: 'Anna@x.org', team: 7, from: '1970-01-11', to: '1970-01-20' }],
      (name) => `#${name}`,
    );
    expect(members).toEqual([{ person: '#anna', team: 7, since: 10, until: 20 }]);
    expect(names).toEqual([link('#Anna@x.org', '#anna'), link('#anna@x.org', '#anna')]);
  });

  it('that senders said hold until a later one', () => {
    const said = [
      { person: '1', team: 7, since: 10 },
      { person: '2', team: 8, since: 20 },
      { person: '1', team: 9, since: 10 },
    ];
    expect(heardMembers(said, (token) => (token === '2' ? '1' : token))).toEqual([
      member(7, 10, 20),
      member(8, 20, 65_535),
      member(9, 10, 20),
    ]);
  });

  it('cover all days of a token, with team 0 where none is known, and the catalogue goes before senders', () => {
    const rows = knownTokens(
      [member(7, 10, 20), member(8, 15, 30)],
      [member(9, 5, 65_535)],
      new Map([['5', '1']]),
    );
    const own = rows
      .filter(({ token }) => token === '5')
      .map(({ team, since, until }) => [team, since, until]);
    expect(own).toEqual([
      [7, 10, 20],
      [8, 15, 30],
      [9, 5, 10],
      [9, 30, 65_535],
      [0, 0, 5],
    ]);
    expect(rows.filter(({ token }) => token === '1')).toHaveLength(5);
  });

  it('are on each day those of the catalogue, or else what senders said by then', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.nat({ max: 60 }), fc.integer({ min: 1, max: 30 }))
      .map(([team, since, days]) => member(team, since, since + days));
    const said = fc.record({
      person: fc.constant('1'),
      team: fc.integer({ min: 6, max: 9 }),
      since: fc.nat({ max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 4 }),
        fc.array(said, { maxLength: 4 }),
        (catalogue, heard) => {
          fc.pre(catalogue.length + heard.length > 0);
          const rows = knownTokens(
            catalogue,
            heardMembers(heard, (token) => token),
            new Map(),
          );
          for (let day = 0; day < 100; day += 1) {
            const own = catalogue.filter(({ since, until }) => since <= day && day < until);
            const known = heard.filter(({ since }) => since <= day);
            const last = Math.max(...known.map(({ since }) => since));
            const lately = known.filter(({ since }) => since === last);
            const teams = new Set((own.length > 0 ? own : lately).map(({ team }) => team));
            const found = new Set(
              rows.filter(({ since, until }) => since <= day && day < until).map(({ team }) => team),
            );
            expect(found).toEqual(teams.size === 0 ? new Set([0]) : teams);
          }
        },
      ),
    );
  });
});
