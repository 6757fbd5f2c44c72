import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { textField } from '#platform/fields.ts';
import { isTimeZone } from '#platform/time-zone.ts';

const share = (preset: number, what: string) => z.number().min(0).max(1).describe(what).default(preset);
const days = (least: number, most: number, preset: number, what: string) =>
  z.int().min(least).max(most).describe(what).default(preset);

/** How services and utilities are judged; docs/definitions-of-services.md says why. */
const serviceSettings = {
  completionBar: share(0.9, 'Completion rate from which a service serves'),
  satisfactionBar: share(0.8, 'Share satisfied from which a service serves'),
  failingShare: share(0.5, 'Share of the judged standards missed for sure above which it fails'),
  failingMargin: share(0.1, 'So far below its bar, completion or satisfaction means failing'),
  judgedShare: share(0.5, 'Share of its standards that must have a result before it serves'),
  changeBar: share(0.05, 'Change of a share from period to period that counts, when beyond chance'),
  availabilityBar: share(0.995, 'Availability of a utility that has no standard of its own for it'),
  availabilityMargin: share(0.005, 'So far below its bar, availability means failing'),
  unitCostRise: z.number().min(0).max(100).describe('Rise of the unit cost that means fraying').default(0.1),
  improvedWithinDays: days(1, 36_600, 1096, 'An improvement made on feedback counts as recent so many days'),
  staleAfterDays: days(1, 36_600, 730, 'What was counted longer ago than this is shown and decides nothing'),
};

const name = textField(100);

/** How the catalogue is divided, and who has the last word on a field of it. */
const catalogueSettings = {
  areas: z
    .array(name)
    .max(200)
    .describe("The organisation's own list of areas that products belong to")
    .default(['mission IT', 'digital public services', 'infrastructure and shared services']),
  precedence: z
    .array(
      z.strictObject({
        field: z
          .string()
          .regex(/^[a-z]+(-[a-z]+)*\.([A-Za-z]+|\*)$/, 'is not a field such as option.owner or option.*')
          .describe('Kind and field, such as option.owner; option.* for all of its fields'),
        sources: z
          .array(name)
          .min(1)
          .max(50)
          .describe(
            'Names of sources, the one with the last word first; "hand" is what people write themselves',
          ),
      }),
    )
    .max(500)
    .describe(
      'Where several sources speak of a field: which is believed. Of a field without a rule, the latest news',
    )
    .default([]),
};

/** What is kept of usage events, and by which calendar they are counted. */
const eventSettings = {
  timeZone: z
    .string()
    .refine(isTimeZone, 'is no time zone: write one such as Europe/Berlin or UTC')
    .describe('Time zone of days, weeks and months; events are counted anew by itself when it changes')
    .default('UTC'),
  keepEventsDays: z
    .int()
    .min(0)
    .max(36_600)
    .describe('Events are deleted after so many days; 0: never. Who was active on which day stays')
    .default(0),
  namePeople: z
    .boolean()
    .describe('Keep the names that events give people, beside the keyed hashes they are counted by')
    .default(false),
};

/** Who is asked how often, and how many must have answered before anything is shown. */
const surveySettings = {
  smallGroup: z
    .int()
    .min(3)
    .max(100)
    .describe('No score is shown of fewer answers; waves planned from now on')
    .default(5),
  commentGroup: z
    .int()
    .min(5)
    .max(100)
    .describe('No comment is shown of fewer people who commented; waves planned from now on')
    .default(10),
  qualifyUses: days(1, 60, 2, 'Whoever used a product on so many days lately may be asked about it'),
  qualifyDays: days(1, 365, 14, 'How many days back that is'),
  askAtMost: days(1, 50, 2, 'Nobody is asked more often than this'),
  askPeriodDays: days(1, 3660, 90, 'within so many days, over all products'),
  restAfterAskDays: days(
    0,
    3660,
    30,
    'Whoever was asked is left in peace so many days, whether they answered or not: a rest after an answer would tell who did',
  ),
  restAfterDeclineDays: days(0, 3660, 90, 'Whoever declined is sent no mail for so many days'),
};

/** What an organisation may set, with the values it has until it does. */
export const settings = z
  .object({
    fitBar: share(0.4, 'Share very disappointed that makes a must-have'),
    freeShareBar: share(0.5, 'Free share from which it counts as high'),
    adoptionBar: share(0.5, 'Adoption from which it counts as high'),
    leastFreeChoosers: days(1, 1000, 5, 'Free share decides nothing when fewer free teams than this chose'),
    fitShelfLifeDays: days(
      1,
      36_600,
      365,
      'Fit that was asked longer ago than this is shown and decides nothing',
    ),
    heldOverDays: days(
      0,
      3660,
      180,
      'What a team took without a choice counts as chosen after so many days of freedom',
    ),
    switchDaysBefore: days(0, 3660, 180, 'A successor may begin this many days before'),
    switchDaysAfter: days(0, 3660, 90, 'A successor may begin this many days after'),
    ...serviceSettings,
    ...catalogueSettings,
    ...eventSettings,
    ...surveySettings,
  })
  .meta({ id: 'Settings' });

export type Settings = z.output<typeof settings>;

type SettingsPatch<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends z.ZodDefault<infer Field extends z.ZodType>
    ? z.ZodOptional<Field>
    : never;
};

/** The settings without their defaults: a default in a patch would set back whatever the patch does not name. */
const settingsPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(settings.shape).map(([name, field]) => [name, field.unwrap().optional()]),
  ) as SettingsPatch<typeof settings.shape>,
);

export const organisation = z
  .object({
    key: z.string(),
    name: z.string(),
    setUp: z.boolean().describe('Whether somebody chose to start empty or with an example'),
    example: z.string().nullable().describe('Key of the example that it was filled from'),
    settings,
  })
  .meta({ id: 'Organisation' });

export const changeOrganisation = endpoint({
  method: 'patch',
  path: '/v1/organisation',
  tag: 'People',
  summary: 'Change the organisation: its name, its settings, or that it is set up',
  body: z.strictObject({
    name: textField(200).optional(),
    setUp: z.literal(true).optional(),
    settings: settingsPatch.optional().describe('Only the settings to change'),
  }),
  answer: organisation,
});
