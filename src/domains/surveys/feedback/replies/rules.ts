/** Languages in which people without an account are spoken to. */
export type PageLanguage = 'en' | 'fr';

/** The language to use for somebody of whom one is known, by a code such as fr or fr-CA; English for any other. */
export function languageOf(code: string | null): PageLanguage {
  return /^fr(-|$)/i.test(code ?? '') ? 'fr' : 'en';
}

/** The language that a browser would rather have, by its Accept-Language; English where it wants neither. */
export function wantedLanguage(header: string | undefined): PageLanguage {
  const wanted = (header ?? '').split(',').map((part) => {
    const [code = '', ...rest] = part.trim().split(';');
    const quality = /^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1];
    return { code: code.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
  });
  const ours = wanted.filter(({ code, quality }) => /^(en|fr)(-|$)/.test(code) && quality > 0);
  const best = ours.toSorted((a, b) => b.quality - a.quality)[0];
  return languageOf(best?.code ?? null);
}

/** What the page says in each language. */
export const PAGE_WORDS = {
  en: {
    title: 'What came of what you said',
    youSaid: (day: string, product: string) => `On ${day} you said about ${product}:`,
    youWished: 'And you proposed:',
    decidedYes: (day: string) => `It was decided on ${day} to do something about it:`,
    decidedNo: (day: string) => `It was decided on ${day} not to do anything about it:`,
    shipped: (day: string) => `It is there since ${day}.`,
    more: 'More about it',
    makersSay: (day: string) => `What the makers told you on ${day}:`,
    question: 'Did it help?',
    helped: { yes: 'Yes', partly: 'Partly', no: 'No' },
    comment: 'Anything to add? (may be left empty)',
    send: 'Send',
    change: 'Change my answer',
    thanks: 'Thank you. Your answer is kept; you can change it here.',
    whoReads: 'The makers of the product read your answer, with your name.',
    choose: 'Please choose one of the three answers.',
    tooLong: 'Please write plain text of at most 5000 characters.',
    notFound: 'This link is not valid',
    notFoundText: 'Perhaps it was cut off on its way. Please open it again from the mail.',
  },
  fr: {
    title: 'Les suites de votre message',
    youSaid: (day: string, product: string) => `Le ${day}, vous avez écrit sur ${product} :`,
    youWished: 'Et vous avez proposé :',
    decidedYes: (day: string) => `Il a été décidé le ${day} d’agir :`,
    decidedNo: (day: string) => `Il a été décidé le ${day} de ne pas agir :`,
    shipped: (day: string) => `C’est en place depuis le ${day}.`,
    more: 'En savoir plus',
    makersSay: (day: string) => `Ce que l’équipe vous a écrit le ${day} :`,
    question: 'Cela vous a-t-il aidé ?',
    helped: { yes: 'Oui', partly: 'En partie', no: 'Non' },
    comment: 'Quelque chose à ajouter ? (facultatif)',
    send: 'Envoyer',
    change: 'Modifier ma réponse',
    thanks: 'Merci. Votre réponse est enregistrée ; vous pouvez la modifier ici.',
    whoReads: 'L’équipe du produit lit votre réponse, avec votre nom.',
    choose: 'Veuillez choisir une des trois réponses.',
    tooLong: 'Veuillez écrire un texte simple d’au plus 5000 caractères.',
    notFound: 'Ce lien n’est pas valable',
    notFoundText: 'Il a peut-être été coupé en route. Veuillez le rouvrir depuis le message.',
  },
} as const;

/** A day, YYYY-MM-DD, as people write it. */
export function dayText(day: string, language: PageLanguage): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
