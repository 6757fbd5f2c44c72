import type { Question, Template } from '../../contract.ts';
import { both, choice, words } from '../wording/rules.ts';

/** The question that the must-have score rests on (Sean Ellis, "The Startup Pyramid", 2009; survey.io). */
const FELT: Question = {
  key: 'felt',
  kind: 'one',
  text: both(
    'How would you feel if you could no longer use {product}?',
    'Que ressentiriez-vous si vous ne pouviez plus utiliser {product} ?',
  ),
  choices: [
    choice('very', 'Very disappointed', 'Très déçu·e'),
    choice('somewhat', 'Somewhat disappointed', 'Un peu déçu·e'),
    choice(
      'not',
      'Not disappointed (it isn’t really that useful)',
      'Pas déçu·e (ce n’est pas vraiment si utile)',
    ),
    choice('no-longer', 'N/A – I no longer use {product}', 'Sans objet – je n’utilise plus {product}'),
  ],
  required: true,
};

const stillUses = { question: 'felt', is: ['very', 'somewhat', 'not'] };

/** What is asked after it (Rahul Vohra, "How Superhuman Built an Engine to Find Product/Market Fit", 2018). */
const FOLLOWING: readonly Question[] = [
  words(
    'beneficiary',
    'What type of people do you think would most benefit from {product}?',
    'Quel type de personnes tirerait, selon vous, le plus grand bénéfice de {product} ?',
    {
      showIf: stillUses,
    },
  ),
  words(
    'benefit',
    'What is the main benefit you receive from {product}?',
    'Quel est le principal bénéfice que vous apporte {product} ?',
    {
      showIf: stillUses,
    },
  ),
  words(
    'improve',
    'How can we improve {product} for you?',
    'Comment pouvons-nous améliorer {product} pour vous ?',
  ),
  words(
    'instead',
    'What would you likely use as an alternative if {product} were no longer available?',
    'Qu’utiliseriez-vous probablement à la place si {product} n’était plus disponible ?',
    {
      // Who may not refuse it is asked that in other words.
      showIf: { question: 'standing', is: ['free', 'sole', 'own', 'unknown'] },
    },
  ),
];

/** Asked first where nobody measures who uses the product. */
export const DECLARED: Question = {
  key: 'used',
  kind: 'one',
  text: both(
    'Have you used {product} at least twice in the last two weeks?',
    'Avez-vous utilisé {product} au moins deux fois au cours des deux dernières semaines ?',
  ),
  choices: [choice('yes', 'Yes', 'Oui'), choice('no', 'No', 'Non')],
  required: true,
};

const CAPTIVE: readonly Question[] = [
  {
    key: 'free-choice',
    kind: 'one',
    text: both(
      'If you could choose freely tomorrow, would you still use {product}?',
      'Si vous pouviez choisir librement demain, utiliseriez-vous encore {product} ?',
    ),
    choices: [
      choice('yes', 'Yes', 'Oui'),
      choice('unsure', 'I am not sure', 'Je ne sais pas'),
      choice('no', 'No', 'Non'),
    ],
    required: true,
  },
  words('free-instead', 'What would you use instead?', 'Qu’utiliseriez-vous à la place ?', {
    showIf: { question: 'free-choice', is: ['unsure', 'no'] },
  }),
];

/** The same question, of those only who have no choice. */
function ofCaptive(question: Question): Question {
  return question.showIf === undefined
    ? { ...question, showIf: { question: 'standing', is: ['captive'] } }
    : question;
}

const ELLIS =
  'Sean Ellis, survey.io (2009); follow-up questions: Rahul Vohra, First Round Review (2018). French: our translation.';

const INTRO = both(
  'A few questions about {product}. It takes about a minute.',
  'Quelques questions sur {product}. Cela prend une minute environ.',
);

/** The same of a team, the whole of what it offers and how it is to deal with it. */
const FELT_OF_PROVIDER: Question = {
  ...FELT,
  text: both(
    'How would you feel if you could no longer work with {product}: no more of what it provides, nor of its people?',
    'Que ressentiriez-vous si vous ne pouviez plus travailler avec {product} : ni ce qu’elle fournit, ni ses équipes ?',
  ),
  choices: (FELT.choices ?? []).map((one) =>
    one.value === 'no-longer'
      ? choice(
          'no-longer',
          'N/A – I no longer work with {product}',
          'Sans objet – je ne travaille plus avec {product}',
        )
      : one,
  ),
};

const PROVIDER_WORDS: Readonly<Record<string, Question['text']>> = {
  beneficiary: both(
    'What type of people do you think most benefit from working with {product}?',
    'Quel type de personnes tire, selon vous, le plus grand bénéfice du travail avec {product} ?',
  ),
  benefit: both(
    'What is the main benefit you receive from working with {product}?',
    'Quel est le principal bénéfice que vous apporte le travail avec {product} ?',
  ),
  improve: both(
    'How can {product} improve for you, in what it provides or in how it works with you?',
    'Que pourrait améliorer {product} pour vous, dans ce qu’elle fournit ou dans sa façon de travailler ?',
  ),
  instead: both(
    'Whom or what would you turn to if {product} were no longer there?',
    'Vers qui ou vers quoi vous tourneriez-vous si {product} n’était plus là ?',
  ),
  'free-choice': both(
    'If you could choose freely tomorrow, would you still work with {product}?',
    'Si vous pouviez choisir librement demain, travailleriez-vous encore avec {product} ?',
  ),
  'free-instead': both(
    'Whom or what would you turn to instead?',
    'Vers qui ou vers quoi vous tourneriez-vous ?',
  ),
};

const ofProvider = (question: Question): Question => ({
  ...question,
  text: PROVIDER_WORDS[question.key] ?? question.text,
});

const OF_PROVIDER = FOLLOWING.map(ofProvider);

/** The fit survey, the one for teams that have no choice, and the one about a team as a whole. */
export const FIT_TEMPLATES: readonly Template[] = [
  {
    template: 'fit',
    title: 'Fit',
    about: 'Would people miss it? The must-have score, who benefits, why, and what holds others back.',
    source: ELLIS,
    intro: INTRO,
    questions: [FELT, ...CAPTIVE.map(ofCaptive), ...FOLLOWING],
  },
  {
    template: 'fit-captive',
    title: 'Fit for captive teams',
    about:
      'For people who may not refuse it: "no longer use" means nothing where leaving is banned, so it asks what they would do if they were free.',
    source: ELLIS,
    intro: INTRO,
    questions: [FELT, ...CAPTIVE, ...FOLLOWING.filter(({ key }) => key !== 'instead')],
  },
  {
    template: 'fit-provider',
    title: 'Fit of a team as a whole',
    about:
      'Would people miss a provider, with everything it offers and how it is to deal with it? For a survey about a team instead of one product.',
    source: ELLIS,
    intro: both(
      'A few questions about {product}: all that it provides, and how it is to work with it. It takes about a minute.',
      'Quelques questions sur {product} : tout ce qu’elle fournit, et la façon dont on travaille avec elle. Cela prend une minute environ.',
    ),
    questions: [FELT_OF_PROVIDER, ...CAPTIVE.map(ofCaptive).map(ofProvider), ...OF_PROVIDER],
  },
];
