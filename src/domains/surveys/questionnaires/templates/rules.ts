import type { Template, TemplateName } from '../contract.ts';
import { FIT_TEMPLATES } from './fit/rules.ts';
import { OTHER_TEMPLATES } from './others/rules.ts';

export const ALL_TEMPLATES: readonly Template[] = [...FIT_TEMPLATES, ...OTHER_TEMPLATES];

const byName = new Map(ALL_TEMPLATES.map((template) => [template.template, template]));

/** The template of that name. */
export function templateOf(name: TemplateName): Template {
  const found = byName.get(name);
  if (found === undefined) throw new RangeError(`no template "${name}"`);
  return found;
}
