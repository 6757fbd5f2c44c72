import type { PlannedChange } from '../contract.ts';

export const CHANGE_STATE_WORDS: Readonly<Record<PlannedChange['state'], string>> = {
  planned: 'planned',
  shipped: 'shipped',
  dropped: 'dropped: it will not be done',
};

/** "planned for 2026-09-01", "shipped on 2026-05-02". */
export function stateText({ state, plannedOn, shippedOn }: PlannedChange): string {
  if (state === 'shipped') return `shipped on ${shippedOn ?? 'an unknown day'}`;
  if (state === 'dropped') return 'dropped';
  return plannedOn === null ? 'planned, no day set' : `planned for ${plannedOn}`;
}
