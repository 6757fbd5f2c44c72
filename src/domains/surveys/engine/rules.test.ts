import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineOf, type Sheet } from './rules.ts';

const blank = { beneficiary: null, benefit: null, improve: null, instead: null, language: 'en' };
const sheets = (name: string, count: number, of: Partial<Sheet>): Sheet[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${name}${index}`, felt: 'very', ...blank, ...of }));
const cared = [
  ...sheets('f', 10, { beneficiary: 'Engineers who release every day', benefit: 'Releases are fast' }),
  ...sheets('g', 3, { beneficiary: 'Engineers on call', benefit: 'Safe rollbacks when releases fail' }),
];
const others = [
  ...sheets('s', 10, {
    felt: 'somewhat',
    beneficiary: 'Managers',
    benefit: 'Fast releases',
    improve: 'Search in the logs is slow',
  }),
  ...sheets('t', 12, {
    felt: 'somewhat',
    benefit: 'Pretty charts for managers',
    improve: 'More colours please',
  }),
  ...sheets('n', 4, { felt: 'not', beneficiary: 'Managers', instead: 'Plain scripts' }),
];
const all = [...cared, ...others];
const engine = engineOf(all, [], { comments: 10 });
const names = (items: readonly { readonly text: string; readonly people: number }[]) =>
  items.map(({ text, people }) => `${text} ${people}`);

describe('engineOf', () => {
  it('tells whom the fans say it is for, in words that the others do not use', () => {
    expect(engine.fans.commented).toBe(13);
    expect(engine.fans.telling.map(({ word }) => word)).toContain('engineers');
    expect(engine.fans.telling.map(({ word }) => word)).not.toContain('managers');
    expect(engine.fans.quotes[0]).toEqual({ text: 'Engineers who release every day', people: 10 });
  });

  it('doubles down on what fans name', () => {
    expect(names(engine.doubleDown.items).slice(0, 2)).toEqual([
      'releases are fast 10',
      'safe rollbacks when releases fail 3',
    ]);
  });

  it('mends what holds back those who want the same, and sets apart those who want something else', () => {
    expect(engine.holdsBack.commented).toBe(10);
    expect(names(engine.holdsBack.items)).toEqual(['search in the logs is slow 10']);
    expect(engine.apart.commented).toBe(12);
    expect(names(engine.apart.items)).toEqual(['pretty charts for managers 12']);
    expect(JSON.stringify(engine.workList)).not.toContain('colours');
  });

  it('takes half of the work from each side, in turn', () => {
    expect(engine.workList.map(({ side, text }) => [side, text])).toEqual([
      ['double down', 'releases are fast'],
      ['holds back', 'search in the logs is slow'],
      ['double down', 'safe rollbacks when releases fail'],
    ]);
    expect(engine.workList[1]?.quotes).toEqual([{ text: 'Search in the logs is slow', people: 10 }]);
  });

  it('lets themes that people named lead, and suggests others', () => {
    const themes = [
      { key: 'speed', title: 'Speed of releases', words: ['fast', 'release'], comments: [] },
      { key: 'find', title: 'Finding things', words: ['searching'], comments: ['t0/improve'] },
    ];
    const named = engineOf(all, themes, { comments: 10 });
    expect(named.doubleDown.items[0]).toMatchObject({ theme: 'speed', people: 13 });
    expect(named.holdsBack.items[0]).toMatchObject({ theme: 'find', text: 'Finding things', people: 10 });
    expect(named.suggestedThemes.map(({ words }) => words)).toContainEqual(['charts', 'managers', 'pretty']);
    expect(engine.suggestedThemes.map(({ words }) => words)).toContainEqual(['logs', 'search', 'slow']);
  });

  it('shows nothing of a group of which too few commented', () => {
    expect(engine.instead).toEqual({
      commented: 4,
      isShown: false,
      items: [],
      telling: [],
      quotes: [],
      withheld: 0,
    });
    const few = engineOf([...cared.slice(0, 9), ...others], [], { comments: 10 });
    expect(few.doubleDown).toMatchObject({ commented: 9, isShown: false, items: [] });
    expect(few.holdsBack).toMatchObject({ commented: 0, isShown: false });
    expect(few.apart.commented).toBe(0);
    expect(few.workList).toEqual([]);
    expect(engineOf([], [], { comments: 10 }).suggestedThemes).toEqual([]);
  });

  it('never says anything of a group below the threshold, and the same whatever the order', () => {
    const text = fc.constantFrom(null, 'fast releases', 'slow search', 'ask @jo', 'pretty charts', ' ');
    const sheet = fc.record({
      felt: fc.constantFrom('very' as const, 'somewhat' as const, 'not' as const, 'no-longer' as const),
      beneficiary: text,
      benefit: text,
      improve: text,
      instead: text,
      language: fc.constantFrom('en', 'fr'),
    });
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 40 }), (drawn) => {
        const some = drawn.map((of, index) => ({ id: `a${index + 100}`, ...of }));
        const found = engineOf(some, [], { comments: 5 });
        for (const group of [found.fans, found.doubleDown, found.holdsBack, found.apart, found.instead]) {
          expect(group.isShown).toBe(group.commented >= 5);
          if (!group.isShown) expect([...group.items, ...group.telling, ...group.quotes]).toEqual([]);
        }
        expect(JSON.stringify(found)).not.toMatch(/\bjo\b/u);
        expect(engineOf([...some].reverse(), [], { comments: 5 })).toEqual(found);
      }),
    );
  });
});
