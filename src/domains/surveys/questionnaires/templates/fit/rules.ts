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

/** The fit survey, and the one for teams that have no choice. */
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
];
