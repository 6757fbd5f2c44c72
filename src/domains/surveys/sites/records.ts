import { recordKind } from '#platform/record-kind.ts';
import { type Site, type SitePatch, sitePatch } from './contract.ts';
import { ASK_SITE } from './store.ts';

const sites = recordKind<SitePatch, Site>({
  name: 'ask-site',
  plural: 'ask-sites',
  description: 'A site whose pages show surveys, and take feedback, for people whom it knows.',
  schema: sitePatch,
  table: ASK_SITE,
  blank: ({ key }) => ({ key, name: key, archived: false }),
});

export const siteRecords = [sites];
