import { recordKind } from '#platform/record-kind.ts';
import { type HappyPath, type HappyPathPatch, happyPathPatch } from './contract.ts';
import { HAPPY_PATH } from './store.ts';

const happyPaths = recordKind<HappyPathPatch, HappyPath>({
  name: 'happy-path',
  plural: 'happy-paths',
  description:
    'The way through a product that its makers mean people to go: events in their order, the last of them success.',
  schema: happyPathPatch,
  table: HAPPY_PATH,
  needed: ['steps'],
  blank: ({ product }) => ({ product, steps: [], within: '7d' }),
});

export const happyPathRecords = [happyPaths];
