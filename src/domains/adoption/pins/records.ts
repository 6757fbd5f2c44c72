import { recordKind } from '#platform/record-kind.ts';
import { type Pin, type PinPatch, pinPatch } from './contract.ts';
import { findPlaceProblem } from './rules.ts';
import { PIN } from './store.ts';

const pins = recordKind<PinPatch, Pin>({
  name: 'pin',
  plural: 'pins',
  description: 'A question about use that somebody pinned to a page.',
  schema: pinPatch,
  table: PIN,
  needed: ['place', 'question'],
  blank: ({ key }) => ({ key, title: key, place: '', question: '', archived: false }),
  check: ({ place }) => findPlaceProblem(place),
});

export const pinRecords = [pins];
