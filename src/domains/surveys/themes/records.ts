import { recordKind } from '#platform/record-kind.ts';
import { type Theme, type ThemePatch, themePatch } from './contract.ts';
import { THEME } from './store.ts';

const themes = recordKind<ThemePatch, Theme>({
  name: 'theme',
  plural: 'themes',
  description: 'What many comments on a product are about.',
  schema: themePatch,
  table: THEME,
  needed: ['product', 'title'],
  blank: ({ key }) => ({ key, product: '', title: '', words: [], comments: [], archived: false }),
});

export const themeRecords = [themes];
