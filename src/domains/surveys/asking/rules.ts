import type { NewMessage } from '../outbox/rules.ts';
import { inLanguage } from '../questionnaires/rules.ts';
import type { StoredInvitation, StoredWave } from '../waves/rules.ts';

/** What a mail to somebody who is asked is made of. */
export interface Ask {
  readonly wave: StoredWave;
  readonly invitation: StoredInvitation;
  readonly link: string;
  readonly isReminder: boolean;
  /** Days for which nobody asks them again once they decline. */
  readonly restDays: number;
}

interface Words {
  readonly hello: (name: string) => string;
  readonly asks: (title: string) => string;
  readonly again: string;
  readonly here: string;
  readonly until: (day: string) => string;
  readonly confidential: (least: number) => string;
  readonly anonymous: (least: number) => string;
  readonly decline: (days: number) => string;
  readonly subject: (product: string) => string;
  readonly reminder: string;
}

const WORDS: Readonly<Record<'en' | 'fr', Words>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    asks: (title) => `You were drawn at random to say what you think: ${title}. It takes about a minute.`,
    again:
      'We asked you some days ago and would still like to hear from you, if you have not answered yet. It takes about a minute.',
    here: 'Answer here:',
    until: (day) => `The link is yours alone. It works until ${day}.`,
    confidential: (least) =>
      `Confidential: nobody who reads the results sees who said what, and nothing is shown of fewer than ${least} people.`,
    anonymous: (least) =>
      `Anonymous: your answer is kept without anything that leads back to you, and nothing is shown of fewer than ${least} people.`,
    decline: (days) =>
      `If you would rather not answer, the page has a button for that, and no mail of ours will ask you anything for ${days} days.`,
    subject: (product) => `Would you miss ${product}? One minute`,
    reminder: 'Reminder: ',
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    asks: (title) =>
      `Vous avez été tiré·e au sort pour donner votre avis : ${title}. Cela prend une minute environ.`,
    again:
      'Nous vous avons sollicité·e il y a quelques jours et aimerions toujours vous entendre, si vous n’avez pas encore répondu. Une minute suffit.',
    here: 'Répondez ici :',
    until: (day) => `Ce lien est personnel. Il fonctionne jusqu’au ${day}.`,
    confidential: (least) =>
      `Confidentiel : personne parmi ceux qui lisent les résultats ne voit qui a dit quoi, et rien n’est montré pour moins de ${least} personnes.`,
    anonymous: (least) =>
      `Anonyme : votre réponse est conservée sans rien qui ramène à vous, et rien n’est montré pour moins de ${least} personnes.`,
    decline: (days) =>
      `Si vous préférez ne pas répondre, la page a un bouton pour cela, et aucun courriel de notre part ne vous sollicitera pendant ${days} jours.`,
    subject: (product) => `${product} vous manquerait-il ? Une minute`,
    reminder: 'Rappel : ',
  },
};

/** The words of a language that we write in; English for any other. */
const wordsOf = (language: string | null) => WORDS[language?.startsWith('fr') ? 'fr' : 'en'];

/** The message to somebody who is asked, by mail or to a chat tool. */
export function messageOf(ask: Ask): NewMessage {
  const { wave, invitation, link, isReminder } = ask;
  const words = wordsOf(invitation.language);
  const plan = wave.plan.asked;
  const about =
    wave.productName === null || !wave.template.startsWith('fit')
      ? wave.title
      : words.subject(wave.productName);
  const subject = `${isReminder ? words.reminder : ''}${about}`;
  const text = textOf(ask, words);
  const kind = isReminder ? 'reminder' : 'invitation';
  const common = {
    kind,
    name: invitation.name,
    subject,
    text,
    waveId: wave.id,
    invitationId: invitation.id,
  } as const;
  if (plan?.via === 'webhook')
    return {
      ...common,
      channel: 'webhook',
      recipient: plan.webhook ?? '',
      payload: {
        text,
        person: invitation.person,
        email: invitation.email,
        name: invitation.name,
        link,
        subject,
      },
    };
  return { ...common, channel: 'mail', recipient: invitation.email ?? '' };
}

function textOf({ wave, invitation, link, isReminder, restDays }: Ask, words: Words): string {
  const language = invitation.language ?? 'en';
  const intro = inLanguage(wave.intro, language, wave.productName ?? wave.title);
  const protection = wave.anonymous ? words.anonymous : words.confidential;
  return [
    words.hello(invitation.name),
    isReminder ? words.again : words.asks(wave.productName ?? wave.title),
    ...(isReminder || intro === '' ? [] : [intro]),
    `${words.here} ${link}`,
    words.until(wave.closesOn),
    protection(wave.least),
    words.decline(restDays),
  ].join('\n\n');
}
