import type { PageLanguage } from '../replies/rules.ts';

/** What somebody is told of. */
interface Told {
  readonly productName: string;
  readonly problem: string;
  readonly text: string;
  readonly link: string;
}

/** The mail that tells somebody what came of what they said. The text is in the words of whoever tells, the rest in theirs. */
export function toldLetter(
  { productName, problem, text, link }: Told,
  language: PageLanguage,
): { subject: string; text: string } {
  const { subject, said, helped, private: own } = WORDS[language];
  return {
    subject: `${subject} ${productName}`,
    text: [said(productName), problem, text, `${helped}\n${link}`, own].join('\n\n'),
  };
}

const WORDS = {
  en: {
    subject: 'What came of what you said about',
    said: (product: string) => `You said about ${product}:`,
    helped: 'Did it help? Say so here:',
    private: 'The link is yours alone: please do not pass it on.',
  },
  fr: {
    subject: 'Les suites de votre message sur',
    said: (product: string) => `Vous avez écrit sur ${product} :`,
    helped: 'Cela vous a-t-il aidé ? Dites-le ici :',
    private: 'Ce lien est personnel : merci de ne pas le transmettre.',
  },
} as const;

/** What the telling came to, in a sentence. */
export function tellingNote(mailed: number, withoutAddress: number, unnamed: number): string {
  const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);
  const parts = [`${people(mailed)} will be told by mail.`];
  if (withoutAddress > 0) parts.push(`Of ${people(withoutAddress)} no mail address is known.`);
  if (unnamed > 0)
    parts.push(
      `${unnamed === 1 ? '1 voice has' : `${unnamed} voices have`} no name: they see it on the page of their team.`,
    );
  return parts.join(' ');
}
