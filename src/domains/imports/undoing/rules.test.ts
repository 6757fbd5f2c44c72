import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlay } from '#platform/saving.ts';
import { joinDeeds, undoingOf } from './rules.ts';

it('takes back what an import added, but not once somebody else said more of it', () => {
  const deed = { before: null, after: { key: 'a', size: 1 } };
  expect(undoingOf(deed, { key: 'a', size: 1, tags: [], note: null })).toEqual({ do: 'remove' });
  expect(undoingOf(deed, { key: 'a', size: 2, tags: [] })).toMatchObject({ do: 'keep', field: 'size' });
  expect(undoingOf(deed, { key: 'a', size: 1, tags: ['mine'] })).toMatchObject({ do: 'keep', field: 'tags' });
  expect(undoingOf(deed, undefined)).toEqual({ do: 'nothing' });
});

it('brings back what it removed, unless it was made again', () => {
  const deed = { before: { size: 1 }, after: null };
  expect(undoingOf(deed, undefined)).toEqual({ do: 'restore', patch: { size: 1 }, changedSince: [] });
  expect(undoingOf(deed, { size: 3 })).toMatchObject({ do: 'keep', reason: 'was made again since' });
});

it('two things done to one record are undone as one', () => {
  const joined = joinDeeds(
    { before: { size: 1 }, after: { size: 2 } },
    { before: { size: 2, name: 'a' }, after: { size: 3, name: 'b' } },
  );
  expect(joined).toEqual({ before: { size: 1, name: 'a' }, after: { size: 3, name: 'b' } });
  expect(
    joinDeeds({ before: null, after: { size: 1 } }, { before: { size: 1 }, after: { size: 2 } }),
  ).toEqual({
    before: null,
    after: { size: 2 },
  });
});

it('what nobody touched since is after the undoing as it was before the import', () => {
  const map = fc.dictionary(fc.constantFrom('en', 'fr', 'de'), fc.string());
  const record = fc.record({ size: fc.nat(3), names: map, words: fc.array(fc.string(), { maxLength: 2 }) });
  fc.assert(
    fc.property(record, record, (before, after) => {
      const undoing = undoingOf({ before, after }, after);
      if (undoing.do !== 'restore') throw new Error(undoing.do);
      expect(overlay(after, undoing.patch)).toEqual(before);
    }),
  );
});
