import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

/** What a survey can begin as. */
export const TEMPLATES = [
  'fit',
  'fit-captive',
  'fit-provider',
  'chosen',
  'not-chosen',
  'left',
  'onboarding',
  'umux-lite',
  'satisfaction',
  'reliability',
  'free',
] as const;

export type TemplateName = (typeof TEMPLATES)[number];

const wording = z
  .record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language code such as fr or pt-BR'),
    textField(1000),
  )
  .refine((said) => Object.keys(said).length > 0, 'says nothing: write it in at least one language')
  .describe('By language. {product} stands for the name of the product, or of the team that it is about');

const word = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,49}$/, 'is not a short word such as main-benefit')
  // Every object of the language has something of that name already.
  .refine((text) => text !== 'constructor', '"constructor" cannot be used: choose another word');

const questionSchema = z
  .strictObject({
    key: word.describe('What the answer is known by; results know felt, benefit, improve and others'),
    kind: z
      .enum(['one', 'several', 'scale', 'text'])
      .describe('One of the choices, several of them, a point on a scale, or own words'),
    text: wording,
    hint: wording.optional(),
    choices: z
      .array(z.strictObject({ value: word, text: wording }))
      .max(30)
      .optional(),
    points: z.int().min(3).max(11).optional().describe('Points of a scale, from 1'),
    low: wording.optional().describe('What the first point of a scale means'),
    high: wording.optional().describe('What the last point of a scale means'),
    required: z.boolean().default(false),
    showIf: z
      .strictObject({
        question: word,
        is: z
          .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/))
          .min(1)
          .max(30),
      })
      .optional()
      .describe(
        'Asked only of those who answered an earlier question with one of these, or whose standing is one of these',
      ),
  })
  .meta({ id: 'Question' });

export type Question = z.output<typeof questionSchema>;

/** Questions that can be asked one after the other: no key twice, branches that point back, choices where there must be some. */
const questionsSchema = z
  .array(questionSchema)
  .min(1, 'asks nothing: write at least one question')
  .max(30)
  .superRefine((questions, context) => {
    for (const [index, question] of questions.entries())
      for (const [field, message] of problemsWith(question, questions.slice(0, index)))
        context.addIssue({ code: 'custom', path: [index, field], message });
  });

/** What the fit question may be answered with: whatever else has its key could not be counted. */
const FEELINGS: ReadonlySet<string> = new Set(['very', 'somewhat', 'not', 'no-longer']);

function problemsWith(question: Question, before: readonly Question[]): [string, string][] {
  const problems: [string, string][] = [];
  const { key, kind, choices = [], points, showIf } = question;
  if (key === 'standing' || before.some((earlier) => earlier.key === key))
    problems.push(['key', `"${key}" is the key of something else already`]);
  if ((kind === 'one' || kind === 'several') && choices.length < 2)
    problems.push(['choices', 'needs two choices or more']);
  const feelings = choices.map(({ value }) => value);
  if (key === 'felt' && (kind !== 'one' || feelings.some((value) => !FEELINGS.has(value))))
    problems.push(['key', `"felt" is the key of the fit question: one of ${[...FEELINGS].join(', ')}`]);
  if (kind === 'scale' && points === undefined)
    problems.push(['points', 'a scale needs its number of points']);
  if (new Set(choices.map(({ value }) => value)).size < choices.length)
    problems.push(['choices', 'has a value twice']);
  if (showIf !== undefined) problems.push(...branchProblems(showIf, before));
  return problems;
}

/** The standing of who is asked is known, and can be branched on like an answer. */
const STANDING: Pick<Question, 'kind' | 'choices'> = {
  kind: 'one',
  choices: ['free', 'captive', 'sole', 'own', 'unknown'].map((value) => ({ value, text: {} })),
};

function branchProblems(
  { question, is }: NonNullable<Question['showIf']>,
  before: readonly Question[],
): [string, string][] {
  const asked = question === 'standing' ? STANDING : before.find(({ key }) => key === question);
  if (asked === undefined || asked.kind === 'text')
    return [['showIf', `"${question}" is no earlier question with choices or points`]];
  const known = asked.kind === 'scale' ? undefined : new Set((asked.choices ?? []).map(({ value }) => value));
  const stranger = known === undefined ? undefined : is.find((value) => !known.has(value));
  return stranger === undefined ? [] : [['showIf', `"${stranger}" is no choice of "${question}"`]];
}

export const surveyPatch = z
  .strictObject({
    key: keyField,
    title: textField(200).optional(),
    product: keyField.nullish().describe('The product it is about'),
    provider: keyField
      .nullish()
      .describe('The team that it is about as a whole, with all that it provides, instead of one product'),
    template: z.enum(TEMPLATES).optional().describe('What it began as; decides what is concluded from it'),
    intro: z
      .record(z.string(), textField(2000).nullable())
      .optional()
      .describe('What stands above the questions, by language'),
    questions: questionsSchema.optional().describe('Left out: those of the template'),
    anonymous: z
      .boolean()
      .optional()
      .describe(
        'Nobody can join an answer to who gave it; then it cannot be resumed, or paired between waves',
      ),
    archived: z.boolean().optional(),
  })
  .meta({
    id: 'SurveyPatch',
    description: 'What is asked. A wave asks it as it is when the wave is planned.',
  });

export type SurveyPatch = z.output<typeof surveyPatch>;

const survey = z
  .object({
    key: z.string(),
    title: z.string(),
    product: z.string().nullable(),
    provider: z.string().nullable().describe('The team that it is about as a whole, instead of one product'),
    template: z.enum(TEMPLATES),
    intro: z.record(z.string(), z.string()),
    questions: z.array(questionSchema),
    anonymous: z.boolean(),
    archived: z.boolean(),
  })
  .meta({ id: 'Survey' });

export type Survey = z.output<typeof survey>;

export const listSurveys = endpoint({
  method: 'get',
  path: '/v1/surveys',
  tag: 'Surveys',
  summary: 'Surveys, by title, with how often each was asked',
  answer: z.array(survey.extend({ waves: z.int(), lastAsked: z.string().nullable() })),
});

export type ListedSurvey = z.output<typeof listSurveys.answer>[number];

export const listTemplates = endpoint({
  method: 'get',
  path: '/v1/survey-templates',
  tag: 'Surveys',
  summary:
    'The templates that a survey can begin as, with their questions in every language and where the wording is from',
  answer: z.array(
    z
      .object({
        template: z.enum(TEMPLATES),
        title: z.string(),
        about: z.string(),
        source: z.string().nullable(),
        intro: z.record(z.string(), z.string()),
        questions: z.array(questionSchema),
      })
      .meta({ id: 'SurveyTemplate' }),
  ),
});

export type Template = z.output<typeof listTemplates.answer>[number];
