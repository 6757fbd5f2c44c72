/** What the pages for people who are asked say, besides the questions. */
export interface PageWords {
  readonly next: string;
  readonly send: string;
  readonly back: string;
  readonly decline: string;
  readonly optional: string;
  readonly several: string;
  readonly confidential: (least: number, comments: number) => string;
  readonly anonymous: (least: number, comments: number) => string;
  readonly noNames: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly mayTell: string;
  readonly thanks: string;
  readonly thanksMore: (least: number) => string;
  readonly thanksApart: string;
  readonly handedOut: string;
  readonly once: string;
  readonly declined: string;
  readonly declinedMore: (days: number) => string;
  readonly over: string;
  readonly overMore: string;
  readonly unknown: string;
  readonly unknownMore: string;
  readonly problem: string;
  readonly about: (product: string) => string;
}

const PAGE_WORDS: Readonly<Record<'en' | 'fr', PageWords>> = {
  en: {
    next: 'Next',
    send: 'Send',
    back: 'Back',
    decline: 'I would rather not answer',
    optional: '(optional)',
    several: 'Choose all that apply',
    confidential: (least, comments) =>
      `Confidential: nobody who reads the results sees who said what. Figures are shown of ${least} people or more, comments of ${comments} or more.`,
    anonymous: (least, comments) =>
      `Anonymous: your answer is kept without anything that leads back to you or this link. Figures are shown of ${least} people or more, comments of ${comments} or more.`,
    noNames: 'Your words may be quoted without your name: leave out what tells who you are.',
    saved:
      'What you said so far is kept for this browser alone, until the survey ends. It counts only once you send it.',
    notSaved: 'Nothing is saved before you send it, and only what is sent counts.',
    mayTell:
      'Tell me what becomes of my suggestion. The makers then see my name beside it, and beside nothing else I said.',
    thanks: 'Thank you.',
    thanksMore: (least) =>
      `Your answer is safe. It is counted together with those of at least ${least - 1} others, and never alone.`,
    declined: 'That is all right.',
    thanksApart: 'Your answer is safe. It is kept apart: what comes in this way is not shown.',
    handedOut:
      'You were not asked by a mail of ours: whoever asks could have answered here as well. So what is said here is kept apart, and not shown.',
    once: 'A link counts once. If you have answered by it already, that answer stands, and what you send now changes nothing.',
    declinedMore: (days) => `No mail of ours will ask you anything for ${days} days.`,
    over: 'This survey is over.',
    overMore: 'It takes no more answers. Thank you for coming.',
    unknown: 'This link leads nowhere.',
    unknownMore: 'It may be cut off: copy it whole from your message.',
    problem: 'Something is missing:',
    about: (product) => `About ${product}`,
  },
  fr: {
    next: 'Continuer',
    send: 'Envoyer',
    back: 'Retour',
    decline: 'Je préfère ne pas répondre',
    optional: '(facultatif)',
    several: 'Plusieurs réponses possibles',
    confidential: (least, comments) =>
      `Confidentiel : personne parmi ceux qui lisent les résultats ne voit qui a dit quoi. Les chiffres sont montrés à partir de ${least} personnes, les commentaires à partir de ${comments}.`,
    anonymous: (least, comments) =>
      `Anonyme : votre réponse est conservée sans rien qui ramène à vous ni à ce lien. Les chiffres sont montrés à partir de ${least} personnes, les commentaires à partir de ${comments}.`,
    noNames: 'Vos mots peuvent être cités sans votre nom : n’écrivez rien qui dise qui vous êtes.',
    saved:
      'Ce que vous avez dit est gardé pour ce navigateur seul, jusqu’à la fin de l’enquête. Cela ne compte qu’une fois envoyé.',
    notSaved: 'Rien n’est enregistré avant l’envoi, et seul ce qui est envoyé compte.',
    mayTell:
      'Dites-moi ce que devient ma suggestion. L’équipe du produit voit alors mon nom à côté d’elle, et de rien d’autre.',
    thanks: 'Merci.',
    thanksMore: (least) =>
      `Votre réponse est en sûreté. Elle est comptée avec celles d’au moins ${least - 1} autres personnes, jamais seule.`,
    declined: 'C’est bien noté.',
    thanksApart: 'Votre réponse est en sûreté. Elle est gardée à part : ce qui vient ainsi n’est pas montré.',
    handedOut:
      'Aucun courriel de notre part ne vous a sollicité·e : qui pose ces questions aurait pu répondre ici aussi. Ce qui est dit ici est donc gardé à part et n’est pas montré.',
    once: 'Un lien compte une fois. Si vous avez déjà répondu par celui-ci, cette réponse reste, et ce que vous envoyez maintenant n’y change rien.',
    declinedMore: (days) => `Aucun courriel de notre part ne vous sollicitera pendant ${days} jours.`,
    over: 'Cette enquête est terminée.',
    overMore: 'Elle ne prend plus de réponses. Merci d’être venu·e.',
    unknown: 'Ce lien ne mène nulle part.',
    unknownMore: 'Il est peut-être coupé : copiez-le en entier depuis votre message.',
    problem: 'Il manque quelque chose :',
    about: (product) => `À propos de ${product}`,
  },
};

export function pageWords(language: string): PageWords {
  return PAGE_WORDS[language.startsWith('fr') ? 'fr' : 'en'];
}
