import { expect, it } from 'vitest';
import type { OptionDetails } from '../contract.ts';
import { patchOf, valuesOf } from './option-patch.ts';

const option: OptionDetails = {
  key: 'payroll',
  name: 'Payroll One',
  names: { fr: 'Paie Un' },
  description: 'Pays staff.',
  descriptions: {},
  kind: 'product',
  needs: [],
  areas: ['mission IT'],
  tags: ['money'],
  links: { docs: 'https://example.org/docs', page: 'https://a.example\r\n\r\nhttps://b.example' },
  archived: false,
  mergedInto: null,
  owner: 'finance',
  ownerPerson: null,
  ownerRole: null,
  stage: 'beta',
  stages: { '2024-01-01': 'alpha', '2025-01-01': 'beta' },
  play: 'service',
  marketType: null,
  madeFor: [],
  ownStaff: 2.5,
  vendorStaff: null,
  vendors: [],
  changedBy: null,
  control: null,
  controlNote: null,
  price: null,
  currency: null,
  priceUnit: null,
  priceSource: null,
  priceOn: null,
  feedbackChannels: [],
  reviewedOn: null,
  improvedOn: null,
  fee: false,
  onlineStages: {},
};
const before = valuesOf(option);
const french = [{ language: 'fr', name: 'Paie Un', description: '' }];
const patch = (more: Partial<typeof before>, languages = french) =>
  patchOf({ ...before, ...more }, option, languages, option.key);

it('says nothing where nothing was changed, whatever the white space of a link', () => {
  expect(patch({})).toEqual({ key: 'payroll' });
});

it('names the fields that came to differ, and null for what was emptied', () => {
  expect(patch({ name: 'Payroll Two', owner: '', ownStaff: '3', tags: [], fee: '' })).toEqual({
    key: 'payroll',
    name: 'Payroll Two',
    owner: null,
    ownStaff: 3,
    tags: [],
    fee: null,
  });
});

it('names of a map the entries that came to differ, and null for one that is gone', () => {
  expect(patch({ links: 'docs: https://example.org/new\nhelp: mailto:help@example.org' }).links).toEqual({
    docs: 'https://example.org/new',
    help: 'mailto:help@example.org',
    page: null,
  });
  expect(patch({}, [{ language: 'de', name: 'Lohn', description: 'Zahlt.' }])).toEqual({
    key: 'payroll',
    names: { de: 'Lohn', fr: null },
    descriptions: { de: 'Zahlt.' },
  });
});

it('refuses a line that is no entry, at its field', () => {
  expect(() => patch({ links: 'https' })).toThrow('links: "https" is no entry');
});

it('puts a stage with a day among the dated ones, and one without a day as it is', () => {
  expect(patch({ stage: 'live', since: '2026-02-01' })).toEqual({
    key: 'payroll',
    stages: { '2026-02-01': 'live' },
  });
  expect(patch({ stage: 'live' })).toEqual({ key: 'payroll', stage: 'live' });
  expect(patch({ stages: '2025-01-01: beta' })).toEqual({ key: 'payroll', stages: { '2024-01-01': null } });
});

it('takes stage and play from what is no product', () => {
  expect(patch({ kind: 'outside' })).toEqual({ key: 'payroll', kind: 'outside', stage: null, play: null });
});

it('tells no feedback from none that is known of', () => {
  expect(patch({ noFeedback: false }).feedbackChannels).toBeNull();
  expect(patch({ noFeedback: false, feedbackChannels: ['phone'] }).feedbackChannels).toEqual(['phone']);
});
