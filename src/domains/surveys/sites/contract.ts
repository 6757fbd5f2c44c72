import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

export const sitePatch = z
  .strictObject({
    key: keyField,
    name: textField(200).optional(),
    archived: z.boolean().optional().describe('Its key is taken no longer'),
  })
  .meta({
    id: 'AskSitePatch',
    description: 'A site whose pages show surveys, and take feedback, for people whom it knows.',
  });

export type SitePatch = z.output<typeof sitePatch>;

/** A stored site, without its keys. */
export interface Site {
  readonly key: string;
  readonly name: string;
  readonly archived: boolean;
}

export const listSites = endpoint({
  method: 'get',
  path: '/v1/ask-sites',
  tag: 'Surveys',
  summary: 'Sites that show surveys, with the key for their pages and the secret for their servers',
  answer: z.array(
    z
      .object({
        key: z.string(),
        name: z.string(),
        archived: z.boolean(),
        siteKey: z.string().describe('Stands in pages: anybody may see it'),
        secret: z.string().describe('Signs who is on a page; stays on the server of the site'),
      })
      .meta({ id: 'AskSite' }),
  ),
});
