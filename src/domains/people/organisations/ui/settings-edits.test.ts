import { expect, it } from 'vitest';
import { AppError } from '#platform/errors.ts';
import { changedSettings, changesOf, draftOf, refusalsOf, tidied } from './settings-edits.ts';
import { PRESETS } from './settings-words.ts';

const organisation = { name: 'Ours', settings: PRESETS };

it('changes nothing when everything is typed as it was', () => {
  const { patch, changed } = changesOf(organisation, tidied(draftOf(organisation)));
  expect([patch, changed]).toEqual([{}, []]);
});

it('sends only what changed, per cent as a share, with a comma too', () => {
  const edits = { completionBar: '85', availabilityBar: '99,95 %', failingShare: '50.0', name: ' Ours ' };
  expect(changesOf(organisation, edits)).toEqual({
    patch: { settings: { completionBar: 0.85, availabilityBar: 0.9995 } },
    changed: ['completion', 'availability'],
  });
});

it('sends a time zone as it is called, and a box that was ticked', () => {
  const edits = { timeZone: ' Europe/Berlin ', namePeople: true, keepEventsDays: '400' };
  expect(changesOf(organisation, edits)).toEqual({
    patch: { settings: { timeZone: 'Europe/Berlin', namePeople: true, keepEventsDays: 400 } },
    changed: ['keep events for', 'time zone', 'keep names of people'],
  });
  expect(changesOf(organisation, { timeZone: 'UTC', namePeople: false }).changed).toEqual([]);
});

it('leaves what is no number to the server, and makes no zero of nothing', () => {
  expect(changesOf(organisation, { fitBar: '', staleAfterDays: '1,000' }).patch).toEqual({
    settings: { fitBar: '', staleAfterDays: '1,000' },
  });
});

it('drops empty lines and empty rules, and keeps commas in names', () => {
  const precedence = [
    { field: '', sources: ' \n' },
    { field: ' option.owner ', sources: 'hand\n\nInventory, 2024\n' },
  ];
  const edits = tidied({ areas: ' one \n\ntwo', precedence });
  expect(changesOf(organisation, edits).patch.settings).toEqual({
    areas: ['one', 'two'],
    precedence: [{ field: 'option.owner', sources: ['hand', 'Inventory, 2024'] }],
  });
});

it('puts a refusal at its field, in the units of the form', () => {
  const problems = [
    { field: 'settings.completionBar', reason: 'Too big: expected number to be <=1' },
    { field: 'settings.areas.1', reason: 'is longer than 100 characters' },
    { field: 'settings.precedence.0.sources', reason: 'Too small: expected array to have >=1 items' },
    { field: 'settings.precedence.2.field', reason: 'is not a field such as option.owner or option.*' },
    { field: 'name', reason: 'is empty: leave the field out, or say something' },
    { field: 'settings.timeZone', reason: 'is no time zone: write one such as Europe/Berlin or UTC' },
    { field: 'settings.keepEventsDays', reason: 'Too big: expected number to be <=36600' },
  ];
  expect(Object.fromEntries(refusalsOf(new AppError('invalid', 'no', problems)))).toEqual({
    completionBar: 'was refused: write a number from 0 to 100',
    areas: 'Line 2 is longer than 100 characters',
    'precedence.0.sources': 'name at least one source',
    'precedence.2.field': 'is not a field such as option.owner or option.*',
    name: 'is needed',
    timeZone: 'is no time zone: write one such as Europe/Berlin or UTC',
    keepEventsDays: 'was refused: write a whole number from 0 to 36,600',
  });
});

it('says which settings differ from their presets', () => {
  expect(changedSettings({ ...PRESETS, fitBar: 0.5, areas: [] })).toEqual(['fit', 'areas of the catalogue']);
  expect(changedSettings({ ...PRESETS, timeZone: 'Asia/Tokyo', namePeople: true })).toEqual([
    'time zone',
    'keep names of people',
  ]);
});
