import type { Settings } from '../contract.ts';

/** The settings that are one number each. */
export type NumberSetting = {
  [Name in keyof Settings]: Settings[Name] extends number ? Name : never;
}[keyof Settings];

/** How a number is written: a share of 1 as per cent, or a whole number of something. */
export type Unit = 'percent' | 'days' | 'answers' | 'times' | 'teams';

export interface NumberWords {
  readonly label: string;
  /** What it decides, in a sentence. */
  readonly means: string;
  readonly unit: Unit;
  /** As it is written: per cent or days. */
  readonly least: number;
  readonly most: number;
}

/** Every setting as it is until somebody changes it. A test holds it against the schema, which may not reach a browser. */
export const PRESETS: Settings = {
  fitBar: 0.4,
  freeShareBar: 0.5,
  adoptionBar: 0.5,
  leastFreeChoosers: 5,
  fitShelfLifeDays: 365,
  heldOverDays: 180,
  switchDaysBefore: 180,
  switchDaysAfter: 90,
  completionBar: 0.9,
  satisfactionBar: 0.8,
  failingShare: 0.5,
  failingMargin: 0.1,
  judgedShare: 0.5,
  changeBar: 0.05,
  availabilityBar: 0.995,
  availabilityMargin: 0.005,
  unitCostRise: 0.1,
  improvedWithinDays: 1096,
  staleAfterDays: 730,
  areas: ['mission IT', 'digital public services', 'infrastructure and shared services'],
  precedence: [],
  timeZone: 'UTC',
  keepEventsDays: 0,
  namePeople: false,
  smallGroup: 5,
  commentGroup: 10,
  qualifyUses: 2,
  qualifyDays: 14,
  askAtMost: 2,
  askPeriodDays: 90,
  restAfterAskDays: 30,
  restAfterDeclineDays: 90,
};

const share = (label: string, means: string, most = 100): NumberWords => ({
  label,
  means,
  unit: 'percent',
  least: 0,
  most,
});
const days = (label: string, means: string, least: number, most: number): NumberWords => ({
  label,
  means,
  unit: 'days',
  least,
  most,
});
const whole = (unit: Unit, label: string, means: string, least: number, most: number): NumberWords => ({
  label,
  means,
  unit,
  least,
  most,
});

/** Each in plain words. */
export const NUMBERS: Record<NumberSetting, NumberWords> = {
  fitBar: share(
    'Fit',
    'People who would be very disappointed without a product: from here it is a must-have.',
  ),
  freeShareBar: share(
    'Free share',
    'Of the teams that chose freely, those that chose the product: from here it is high.',
  ),
  adoptionBar: share(
    'Adoption',
    'Of all teams with the need, those that have the product: from here it is high.',
  ),
  leastFreeChoosers: whole(
    'teams',
    'Free teams that must have chosen',
    'When fewer did, the free share decides nothing.',
    1,
    1000,
  ),
  fitShelfLifeDays: days(
    'Shelf life of fit',
    'Fit that was asked longer ago than this is shown, and decides nothing.',
    1,
    36_600,
  ),
  heldOverDays: days(
    'Held over',
    'What a team took without a choice counts as chosen once it has been free for so long. Until then it must confirm it.',
    0,
    3660,
  ),
  completionBar: share('Completion', 'Of what people start, what they finish: from here a service serves.'),
  satisfactionBar: share('Satisfaction', 'Of the people asked, those satisfied: from here a service serves.'),
  failingShare: share(
    'Standards missed',
    'Of the standards with a result, those missed for sure: above this it fails.',
  ),
  failingMargin: share(
    'Far below a bar',
    'Completion or satisfaction so far below its bar, for sure, means failing. In percentage points.',
  ),
  judgedShare: share(
    'Standards with a result',
    'Of its standards, those that must have a result before they make a service serving or failing.',
  ),
  changeBar: share(
    'Change that counts',
    'From one period to the next, when it is beyond chance. In percentage points.',
  ),
  availabilityBar: share('Availability', 'What a utility without a standard of its own for it must reach.'),
  availabilityMargin: share(
    'Far below in availability',
    'So far below its target means failing; so much worse than the period before means fraying. In percentage points.',
  ),
  unitCostRise: share(
    'Rise of the unit cost',
    'Up by more than this since the period before, a utility is fraying.',
    10_000,
  ),
  improvedWithinDays: days(
    'Recent improvement',
    'So long an improvement made on feedback counts as recent.',
    1,
    36_600,
  ),
  staleAfterDays: days(
    'Too old to decide',
    'What was counted longer ago than this is shown, and decides nothing.',
    1,
    36_600,
  ),
  keepEventsDays: days(
    'Keep events for',
    'Older events are deleted; 0 keeps them all. Who was active on which day stays.',
    0,
    36_600,
  ),
  switchDaysBefore: days(
    'Successor before the end',
    'A successor may begin this long before the old one ends, and it is still one switch.',
    0,
    3660,
  ),
  switchDaysAfter: days(
    'Successor after the end',
    'A successor may begin this long after the old one ended, and it is still one switch.',
    0,
    3660,
  ),
  smallGroup: whole(
    'answers',
    'Smallest group shown',
    'No score is shown of fewer answers, in waves that are planned from now on.',
    3,
    100,
  ),
  commentGroup: whole(
    'answers',
    'Smallest group quoted',
    'No comment or word is shown of fewer people who commented, in waves that are planned from now on.',
    5,
    100,
  ),
  qualifyUses: days(
    'Used on at least',
    'Who used a product on so many days lately is asked about it.',
    1,
    60,
  ),
  qualifyDays: days('Within', 'How far back that is.', 1, 365),
  askAtMost: whole('times', 'Ask nobody more than', 'Over all products together.', 1, 50),
  askPeriodDays: days('In', 'The stretch in which nobody is asked more often.', 1, 3660),
  restAfterAskDays: days(
    'Rest after being asked',
    'Who was asked is left in peace so long by every product, whether they answered or not: else it would tell who did.',
    0,
    3660,
  ),
  restAfterDeclineDays: days(
    'Rest after a refusal',
    'Who would rather not answer is sent no mail so long, by any product.',
    0,
    3660,
  ),
};

export interface NumberGroup {
  readonly title: string;
  readonly names: readonly NumberSetting[];
}

/** The numbers as the page groups them, in the order it shows them. */
export const GROUPS: readonly NumberGroup[] = [
  {
    title: 'When a product counts as chosen',
    names: ['fitBar', 'fitShelfLifeDays', 'freeShareBar', 'leastFreeChoosers', 'adoptionBar', 'heldOverDays'],
  },
  {
    title: 'How services and utilities are judged',
    names: [
      'completionBar',
      'satisfactionBar',
      'failingShare',
      'failingMargin',
      'judgedShare',
      'changeBar',
      'availabilityBar',
      'availabilityMargin',
      'unitCostRise',
      'improvedWithinDays',
      'staleAfterDays',
    ],
  },
  {
    title: 'Who is asked, and how often',
    names: [
      'qualifyUses',
      'qualifyDays',
      'askAtMost',
      'askPeriodDays',
      'restAfterAskDays',
      'restAfterDeclineDays',
    ],
  },
  { title: 'How answers are protected', names: ['smallGroup', 'commentGroup'] },
  { title: 'What a switch is', names: ['switchDaysBefore', 'switchDaysAfter'] },
];

/** The numbers of the section about usage events, which has settings of other kinds too. */
export const EVENT_NUMBERS: readonly NumberSetting[] = ['keepEventsDays'];

/** What is no single number, as its field or section and the notice after saving call it. */
export const OTHERS: Record<Exclude<keyof Settings, NumberSetting>, string> = {
  areas: 'Areas of the catalogue',
  precedence: 'Who has the last word',
  timeZone: 'Time zone',
  namePeople: 'Keep names of people',
};
