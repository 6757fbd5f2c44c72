import type { Question, Template } from '../../contract.ts';
import { both, choice, words } from '../wording/rules.ts';

const agreement = (key: string, en: string, fr: string): Question => ({
  key,
  kind: 'scale',
  points: 7,
  text: both(en, fr),
  low: both('Strongly disagree', 'Pas du tout d’accord'),
  high: both('Strongly agree', 'Tout à fait d’accord'),
  required: true,
});

/** Reasons as the ledger of choices has them, so that both can be counted together. */
const REASONS = [
  choice('fits-the-work', 'It fits our work', 'Cela convient à notre travail'),
  choice('quality', 'It is better', 'C’est mieux'),
  choice('speed', 'It is faster', 'C’est plus rapide'),
  choice('reliability', 'It keeps working', 'Cela fonctionne de façon fiable'),
  choice('ease-of-use', 'It is easy to use', 'C’est facile à utiliser'),
  choice('support', 'Help when we need it', 'De l’aide quand il en faut'),
  choice('documentation', 'It is well described', 'C’est bien documenté'),
  choice('price', 'Its price', 'Son prix'),
  choice('security', 'Security', 'La sécurité'),
  choice('compatibility', 'It works with what we have', 'Cela marche avec ce que nous avons'),
  choice('control', 'We stay in control', 'Nous gardons la main'),
  choice('familiarity', 'We know it already', 'Nous le connaissons déjà'),
  choice('mandated', 'We had to', 'Nous y étions obligés'),
  choice('no-alternative', 'There was nothing else', 'Il n’y avait rien d’autre'),
  choice('other', 'Something else', 'Autre chose'),
];

const CHOOSING: readonly Template[] = [
  {
    template: 'chosen',
    title: 'Why chosen',
    about: 'For teams that chose the product: why, against what, and what they give for it.',
    source: null,
    intro: both(
      'Your team chose {product}. Two questions about why.',
      'Votre équipe a choisi {product}. Deux questions sur les raisons.',
    ),
    questions: [
      {
        key: 'reasons',
        kind: 'several',
        text: both('Why did you choose {product}?', 'Pourquoi avez-vous choisi {product} ?'),
        choices: REASONS,
        required: true,
      },
      words('deciding', 'What decided it in the end?', 'Qu’est-ce qui a finalement fait la différence ?'),
      words('instead', 'What else did you consider?', 'Qu’avez-vous envisagé d’autre ?'),
    ],
  },
  {
    template: 'not-chosen',
    title: 'Why not chosen',
    about: 'For teams that had the product open to them and chose something else.',
    source: null,
    intro: both(
      'Your team chose something other than {product}. We would like to learn why.',
      'Votre équipe a choisi autre chose que {product}. Nous aimerions comprendre pourquoi.',
    ),
    questions: [
      {
        key: 'considered',
        kind: 'one',
        text: both('Did you consider {product}?', 'Avez-vous envisagé {product} ?'),
        choices: [
          choice('yes', 'Yes', 'Oui'),
          choice('no', 'No, we knew of it', 'Non, mais nous le connaissions'),
          choice('unknown', 'We did not know of it', 'Nous ne le connaissions pas'),
        ],
        required: true,
      },
      {
        key: 'reasons',
        kind: 'several',
        text: both(
          'Why did you choose what you chose?',
          'Pourquoi avez-vous choisi ce que vous avez choisi ?',
        ),
        choices: REASONS,
        required: true,
      },
      words('improve', 'What would {product} have needed?', 'Qu’aurait-il fallu à {product} ?', {
        showIf: { question: 'considered', is: ['yes', 'no'] },
      }),
    ],
  },
  {
    template: 'left',
    title: 'Why left',
    about: 'For teams that left the product for something else.',
    source: null,
    intro: both(
      'Your team left {product}. Please tell us why.',
      'Votre équipe a quitté {product}. Dites-nous pourquoi.',
    ),
    questions: [
      {
        key: 'reasons',
        kind: 'several',
        text: both('Why did you leave {product}?', 'Pourquoi avez-vous quitté {product} ?'),
        choices: [
          choice('fits-the-work', 'It did not fit our work', 'Cela ne convenait pas à notre travail'),
          choice('quality', 'Something else is better', 'Autre chose est mieux'),
          choice('speed', 'It was slow', 'C’était lent'),
          choice('reliability', 'It failed too often', 'Il tombait trop souvent en panne'),
          choice('ease-of-use', 'It was hard to use', 'C’était difficile à utiliser'),
          choice('support', 'Nobody helped', 'Personne ne nous aidait'),
          choice('price', 'Its price', 'Son prix'),
          choice('mandated', 'We had to leave', 'Nous avons dû partir'),
          choice('end-of-life', 'It is coming to its end', 'Il arrive en fin de vie'),
          choice('other', 'Something else', 'Autre chose'),
        ],
        required: true,
      },
      words('instead', 'What do you use now?', 'Qu’utilisez-vous maintenant ?'),
      words('improve', 'What would bring you back?', 'Qu’est-ce qui vous ferait revenir ?'),
    ],
  },
];

const USING: readonly Template[] = [
  {
    template: 'onboarding',
    title: 'Onboarding',
    about: 'For people who are new: where they got stuck on the way to their first success.',
    source: null,
    intro: both(
      'You are new to {product}. Where could it have been easier?',
      'Vous débutez avec {product}. Qu’est-ce qui aurait pu être plus simple ?',
    ),
    questions: [
      {
        key: 'reached',
        kind: 'one',
        text: both('Did you get done what you came for?', 'Avez-vous pu faire ce que vous vouliez ?'),
        choices: [
          choice('yes', 'Yes', 'Oui'),
          choice('partly', 'In part', 'En partie'),
          choice('no', 'No', 'Non'),
        ],
        required: true,
      },
      words('stuck', 'Where did you get stuck?', 'Où êtes-vous resté·e bloqué·e ?'),
      words('improve', 'What would have helped?', 'Qu’est-ce qui vous aurait aidé·e ?'),
    ],
  },
  {
    template: 'umux-lite',
    title: 'UMUX-Lite',
    about: 'Two statements about usefulness and ease, as a score from 0 to 100.',
    source:
      'Lewis, Utesch and Maher, "UMUX-LITE: when there’s no time for the SUS", CHI 2013. French: our translation.',
    intro: both('Two statements about {product}.', 'Deux affirmations sur {product}.'),
    questions: [
      agreement(
        'requirements',
        '{product}’s capabilities meet my requirements.',
        'Les fonctionnalités de {product} répondent à mes besoins.',
      ),
      agreement('ease', '{product} is easy to use.', '{product} est facile à utiliser.'),
      words('improve', 'How could we improve {product}?', 'Comment pourrions-nous améliorer {product} ?'),
    ],
  },
  {
    template: 'satisfaction',
    title: 'Service satisfaction',
    about: 'At every end of a service, failures too: how people felt about it, on five points.',
    source: 'GOV.UK Service Manual, "Measuring user satisfaction". French: our translation.',
    intro: {},
    questions: [
      {
        key: 'ended',
        kind: 'one',
        text: both('How did it end?', 'Comment cela s’est-il terminé ?'),
        choices: [
          choice('done', 'I got what I came for', 'J’ai obtenu ce que je voulais'),
          choice('refused', 'It was refused', 'Cela m’a été refusé'),
          choice('gave-up', 'I could not finish', 'Je n’ai pas pu terminer'),
        ],
        required: false,
      },
      {
        key: 'satisfied',
        kind: 'one',
        text: both(
          'Overall, how did you feel about the service you received today?',
          'Dans l’ensemble, que pensez-vous du service que vous avez reçu aujourd’hui ?',
        ),
        choices: [
          choice('very-satisfied', 'Very satisfied', 'Très satisfait·e'),
          choice('satisfied', 'Satisfied', 'Satisfait·e'),
          choice('neither', 'Neither satisfied or dissatisfied', 'Ni satisfait·e ni insatisfait·e'),
          choice('dissatisfied', 'Dissatisfied', 'Insatisfait·e'),
          choice('very-dissatisfied', 'Very dissatisfied', 'Très insatisfait·e'),
        ],
        required: true,
      },
      words('improve', 'How could we improve this service?', 'Comment pourrions-nous améliorer ce service ?'),
    ],
  },
  {
    template: 'reliability',
    title: 'Would be missed if unreliable',
    about: 'For utilities: nobody is asked whether they love it, only what happens when it fails.',
    source: null,
    intro: both(
      'Two questions about what happens when {product} fails.',
      'Deux questions sur ce qui se passe quand {product} tombe en panne.',
    ),
    questions: [
      {
        key: 'stops',
        kind: 'one',
        text: both(
          'If {product} failed for a day, what would happen to your work?',
          'Si {product} tombait en panne une journée, que deviendrait votre travail ?',
        ),
        choices: [
          choice('stops', 'It would stop', 'Il s’arrêterait'),
          choice('harder', 'It would be harder', 'Il serait plus difficile'),
          choice('nothing', 'Nothing much', 'Pas grand-chose'),
          choice('no-longer', 'I do not use it', 'Je ne l’utilise pas'),
        ],
        required: true,
      },
      words(
        'improve',
        'When did it last fail you, and how?',
        'Quand vous a-t-il fait défaut pour la dernière fois, et comment ?',
      ),
    ],
  },
  {
    template: 'free',
    title: 'Own questions',
    about: 'Anything else: begin with one question and write your own.',
    source: null,
    intro: {},
    questions: [
      words('improve', 'How could we improve {product}?', 'Comment pourrions-nous améliorer {product} ?'),
    ],
  },
];

/** The templates beside the fit survey. */
export const OTHER_TEMPLATES: readonly Template[] = [...CHOOSING, ...USING];
