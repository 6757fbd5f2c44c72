import { recordKind } from '#platform/record-kind.ts';
import { type ResearchNote, type ResearchNotePatch, researchNotePatch } from './contract.ts';
import { RESEARCH_NOTE } from './store.ts';

const researchNotes = recordKind<ResearchNotePatch, ResearchNote>({
  name: 'research-note',
  plural: 'research-notes',
  description: 'A dated note of research into a need, or of testing a solution for it.',
  schema: researchNotePatch,
  table: RESEARCH_NOTE,
  needed: ['need', 'on', 'method'],
  blank: ({ key, need = '', on = '', method = '' }) => ({
    key,
    need,
    purpose: 'research',
    option: null,
    on,
    method,
    people: null,
    finding: null,
    link: null,
  }),
  check: ({ purpose, option }) =>
    purpose === 'research' && option !== null
      ? { field: 'option', reason: 'is for testing: research finds needs, whatever the option' }
      : undefined,
});

export const researchRecords = [researchNotes];
