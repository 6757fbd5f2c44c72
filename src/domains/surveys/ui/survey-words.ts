import type { Question, TemplateName } from '../questionnaires/contract.ts';
import type { Wave } from '../waves/contract.ts';

/** What a template is called where only its key is known. */
export const TEMPLATE_WORDS: Readonly<Record<TemplateName, string>> = {
  fit: 'Fit',
  'fit-captive': 'Fit for captive teams',
  'fit-provider': 'Fit of a team as a whole',
  chosen: 'Why chosen',
  'not-chosen': 'Why not chosen',
  left: 'Why left',
  onboarding: 'Onboarding',
  'umux-lite': 'UMUX-Lite',
  satisfaction: 'Satisfaction',
  reliability: 'Reliability',
  free: 'Own questions',
};

export const KIND_WORDS: Readonly<Record<Question['kind'], string>> = {
  one: 'one of the choices',
  several: 'several of the choices',
  scale: 'a point on a scale',
  text: 'own words',
};

export const STATE_WORDS: Readonly<Record<Wave['state'], string>> = {
  planned: 'planned',
  running: 'running',
  closed: 'closed',
};

/** Whether what is concluded is fit: its results stand on the page of the product. */
export function isFit(template: string): boolean {
  return template === 'fit' || template === 'fit-captive' || template === 'fit-provider';
}

/** "3 answers", "1 answer". */
export function many(count: number, plural: string): string {
  const singular = plural === 'people' ? 'person' : plural.replace(/ies$/, 'y').replace(/s$/, '');
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;
}

/** A language by its name in English; the code where nobody knows it. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
