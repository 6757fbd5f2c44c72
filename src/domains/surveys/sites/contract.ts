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
  summary: 'Sites that show surveys, with the key for their pages',
  answer: z.array(
    z
      .object({
        key: z.string(),
        name: z.string(),
        archived: z.boolean(),
        siteKey: z.string().describe('Stands in pages: anybody may see it'),
        secretMadeAt: z
          .string()
          .nullable()
          .describe(
            'When its secret was last made and shown; null: never by this version, though an older one may be in use',
          ),
        counted: z
          .boolean()
          .describe(
            'Whether answers on its pages are counted: whoever runs the server vouches that nobody who asks has its secret',
          ),
      })
      .meta({ id: 'AskSite' }),
  ),
});

export const renewSecret = endpoint({
  method: 'post',
  path: '/v1/ask-sites/{site}/secret',
  tag: 'Surveys',
  summary: 'Make a new secret for a site: it is shown this once, and the one before is taken no longer',
  params: z.object({ site: keyField }),
  answer: z
    .object({
      key: z.string(),
      siteKey: z.string(),
      secret: z.string().describe('Signs who is on a page; stays on the server of the site'),
    })
    .meta({ id: 'SiteSecret' }),
});
