import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, inLanguages, keyField, textField } from '#platform/fields.ts';

export const teamPatch = z
  .strictObject({
    key: keyField,
    name: textField(300).optional().describe('Name; the key when it is not given'),
    names: inLanguages(200).optional().describe('The name in further languages'),
    parent: keyField.nullish().describe('Key of the team it belongs to'),
    headcount: z.int().min(0).max(10_000_000).nullish().describe('People in it; leave out when unknown'),
    observedFrom: dayField.nullish().describe('First day about which the records say anything'),
    observedTo: dayField.nullish().describe('Last such day; nothing when it is still observed'),
    archived: z.boolean().optional(),
  })
  .meta({
    id: 'TeamPatch',
    description: 'A team to add or change. What is left out stays as it is; null clears.',
  });

export const personPatch = z
  .strictObject({
    key: keyField,
    name: textField(200).optional(),
    email: z.email('is not an e-mail address').max(320).nullish(),
    role: textField(100).nullish().describe('What they do, such as developer or case worker'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language code such as fr or pt-BR')
      .nullish()
      .describe('The language they are asked in'),
  })
  .meta({ id: 'PersonPatch', description: 'A person to add or change.' });

export const membershipPatch = z
  .strictObject({
    person: keyField.describe('Key of the person'),
    team: keyField.describe('Key of the team'),
    from: dayField.describe('First day'),
    to: dayField.nullish().describe('Last day; nothing while it lasts'),
  })
  .meta({ id: 'MembershipPatch', description: 'A stretch of days on which a person belongs to a team.' });

export type TeamPatch = z.output<typeof teamPatch>;
export type PersonPatch = z.output<typeof personPatch>;
export type MembershipPatch = z.output<typeof membershipPatch>;

const team = z
  .object({
    key: z.string(),
    name: z.string(),
    names: z.record(z.string(), z.string()),
    parent: z.string().nullable(),
    headcount: z.int().nullable(),
    observedFrom: z.string().nullable(),
    observedTo: z.string().nullable(),
    archived: z.boolean(),
  })
  .meta({ id: 'Team' });

export type Team = z.output<typeof team>;

export const listTeams = endpoint({
  method: 'get',
  path: '/v1/teams',
  tag: 'People',
  summary: 'All teams, by name',
  answer: z.array(team),
});

export const listPeople = endpoint({
  method: 'get',
  path: '/v1/people',
  tag: 'People',
  summary: 'All people with their memberships, by name',
  answer: z.array(
    z
      .object({
        key: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        role: z.string().nullable(),
        language: z.string().nullable(),
        memberships: z.array(z.object({ team: z.string(), from: z.string(), to: z.string().nullable() })),
      })
      .meta({ id: 'Person' }),
  ),
});
