import type { PopulationPlan, WavePlan } from '../contract.ts';
import { readPeople } from './people-list.ts';

/** A plan while it is filled in: numbers as they were typed. */
export interface WaveDraft {
  readonly from: PopulationPlan['from'];
  readonly need: string;
  readonly teams: readonly string[];
  readonly list: string;
  readonly qualify: PopulationPlan['qualify'];
  readonly sample: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly looks: string;
  readonly via: WavePlan['via'];
  readonly webhook: string;
  readonly remindAfter: string;
  readonly evenOut: boolean;
}

/** How a wave is planned unless somebody says otherwise. */
export const BEGINNING: WaveDraft = {
  from: 'holders',
  need: '',
  teams: [],
  list: '',
  qualify: 'none',
  sample: '',
  opensOn: '',
  closesOn: '',
  looks: '1',
  via: 'mail',
  webhook: '',
  remindAfter: '4',
  evenOut: false,
};

/** What is sent: the server refuses what is no plan, at its field. */
export function planOf(draft: WaveDraft, survey: string, key: string): Readonly<Record<string, unknown>> {
  const { from, need, teams, list } = draft;
  // Nobody is known who could be written to, or of whom use is known.
  const isOpen = from === 'anybody';
  const [qualify, via] = isOpen ? ['none', 'links'] : [draft.qualify, draft.via];
  return {
    key,
    survey,
    population: {
      from,
      qualify,
      ...(from === 'need' && need !== '' ? { need } : {}),
      ...(from === 'teams' ? { teams: [...teams] } : {}),
      ...(from === 'list' ? { list: readPeople(list).people } : {}),
    },
    sample: numberOf(draft.sample),
    ...(draft.opensOn === '' ? {} : { opensOn: draft.opensOn }),
    ...(draft.closesOn === '' ? {} : { closesOn: draft.closesOn }),
    looks: numberOf(draft.looks) ?? 1,
    ...(draft.evenOut ? { evenOut: true } : {}),
    via,
    ...(via === 'webhook' ? { webhook: draft.webhook } : {}),
    remindAfter: draft.remindAfter
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(numberOf),
  };
}

/** Nothing as null; what is no number goes as it is, to be refused at its field. */
function numberOf(text: string): number | string | null {
  const said = text.trim();
  if (said === '') return null;
  return Number.isNaN(Number(said)) ? said : Number(said);
}
