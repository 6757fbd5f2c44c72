import { stringify } from 'yaml';
import { type BackstageOptions, readBackstage } from '../rules.ts';

/** What the tests beside the readers of entities have in common. */

export const TODAY = '2026-03-01';

/** An entity of a kind and name, as a file says it. */
export function specimen(kind: string, name: unknown, spec: object | null = {}, metadata: object = {}) {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, ...metadata }, spec };
}

/** What one file of these entities is read as. */
export function readSpecimens(
  entities: readonly unknown[],
  options: Partial<BackstageOptions> = {},
  name = 'catalog-info.yaml',
) {
  const text = entities.map((item) => `---\n${stringify(item)}`).join('');
  return readBackstage([{ name, text }], { today: TODAY, takenOn: () => undefined, ...options });
}

/** Their records of one kind. */
export function recordsOf(kind: string, ...given: Parameters<typeof readSpecimens>) {
  return readSpecimens(...given).records.flatMap((item) => (item.kind === kind ? [item.record] : []));
}

export function notesOf(...given: Parameters<typeof readSpecimens>) {
  return readSpecimens(...given).notes.map(({ reason }) => reason);
}
