import type { Question } from '../questionnaires/contract.ts';
import type { Said } from '../questionnaires/rules.ts';

/** How far somebody is: what they said, and which questions each page that they sent had. */
export interface Draft {
  readonly said: Readonly<Record<string, string | string[]>>;
  readonly pages: readonly (readonly string[])[];
}

export const NOTHING_SAID: Draft = { said: {}, pages: [] };

/** A draft with one more page sent. What the page asked and was left empty is taken back. */
export function withPage(draft: Draft, page: readonly Question[], said: Said): Draft {
  const answers: Record<string, string | string[]> = { ...draft.said };
  for (const { key } of page) {
    const given = said[key];
    if (given === undefined || given.length === 0) delete answers[key];
    else answers[key] = typeof given === 'string' ? storable(given) : given.map(storable);
  }
  return { said: answers, pages: [...draft.pages, page.map(({ key }) => key)] };
}

/** A draft before its last page was sent; what was said there stays, to be changed. */
export function withoutLastPage({ said, pages }: Draft): Draft {
  return { said, pages: pages.slice(0, -1) };
}

/** A draft is kept before it is checked, and a store of text can hold neither NUL nor half of a pair of surrogates. */
const storable = (text: string) => text.toWellFormed().replaceAll('\u0000', '');

export const seenOf = ({ pages }: Draft): ReadonlySet<string> => new Set(pages.flat());

/** No question after this page depends on it, or is left. */
export function isLastPage(questions: readonly Question[], page: readonly Question[]): boolean {
  const last = questions.findLastIndex((question) => page.includes(question));
  return questions
    .slice(last + 1)
    .every(({ showIf }) => showIf !== undefined && !page.some(({ key }) => key === showIf.question));
}

/** What a form says to these questions: fields that were sent by anybody. */
export function saidIn(
  questions: readonly Question[],
  form: Readonly<Record<string, readonly string[]>>,
): Said {
  const said: Record<string, string | readonly string[]> = {};
  for (const { key, kind } of questions) {
    const values = form[`q-${key}`] ?? [];
    if (values.length > 0) said[key] = kind === 'several' ? values : (values[0] ?? '');
  }
  return said;
}

/** A draft that travelled through the reader's browser; nothing said where it is none. */
export function carriedDraft(text: string | undefined): Draft {
  try {
    const { said, pages } = JSON.parse(text ?? '') as { said: unknown; pages: unknown };
    if (typeof said !== 'object' || said === null || !Array.isArray(pages)) return NOTHING_SAID;
    const answers = Object.entries(said).filter(
      ([, value]) =>
        typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
    );
    const sent = pages.filter(
      (page): page is string[] => Array.isArray(page) && page.every((key) => typeof key === 'string'),
    );
    return { said: Object.fromEntries(answers) as Draft['said'], pages: sent };
  } catch {
    return NOTHING_SAID;
  }
}

/** The language to ask in: the one chosen, else the first that the reader understands and the survey is written in. */
export function chooseLanguage(
  wanted: readonly (string | null | undefined)[],
  written: readonly string[],
): string {
  for (const language of wanted) {
    if (language === null || language === undefined) continue;
    const found =
      written.find((one) => one === language) ?? written.find((one) => one === language.split('-')[0]);
    if (found !== undefined) return found;
  }
  return written.includes('en') ? 'en' : (written[0] ?? 'en');
}

/** The languages of an Accept-Language header, the most wanted first. */
export function languagesWanted(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [language = '', quality = 'q=1'] = part.trim().split(';');
      return { language: language.trim(), quality: Number(/q=([\d.]+)/.exec(quality)?.[1] ?? 1) };
    })
    .filter(({ language }) => language !== '')
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}
