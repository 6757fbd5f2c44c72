import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound } from '#platform/errors.ts';
import type { ImportOrder } from '../orders/actions.ts';
import type { Draft } from './contract.ts';

/** Files that wait to be imported, and what is to be done with them. */
export interface StoredDraft extends Draft {
  readonly organisationId: number;
  readonly order: ImportOrder;
}

const ORDER = 'order.json';
const WEEK = 7 * 24 * 3600 * 1000;

/** Keeps the files of an order, which lie in `folder`, for later. Returns the number of the draft. */
export async function keepDraft(
  draftFolder: string,
  folder: string,
  { organisationId, now }: { readonly organisationId: number; readonly now: Date },
  order: ImportOrder,
): Promise<string> {
  const id = randomUUID();
  const kept = join(draftFolder, id);
  await mkdir(draftFolder, { recursive: true });
  const files = order.files.map((file) => ({ ...file, path: join(kept, file.path.slice(folder.length)) }));
  const stored: StoredDraft = {
    id,
    organisationId,
    files: files.map(({ name }) => name),
    format: order.format,
    preparedAt: now.toISOString(),
    order: { ...order, files, dryRun: false },
  };
  await writeFile(join(folder, ORDER), JSON.stringify(stored));
  await rename(folder, kept);
  return id;
}

/** The drafts of an organisation, the newest first. Those of more than a week ago are removed. */
export async function listDrafts(
  draftFolder: string,
  organisationId: number,
  now: Date,
): Promise<StoredDraft[]> {
  const names = await readdir(draftFolder).catch(() => []);
  const drafts = await Promise.all(names.map((name) => readDraft(draftFolder, name)));
  const found = drafts.filter((draft) => draft !== undefined);
  for (const { id, preparedAt } of found)
    if (now.getTime() - Date.parse(preparedAt) > WEEK) await removeDraft(draftFolder, id);
  return found
    .filter((draft) => draft.organisationId === organisationId)
    .filter(({ preparedAt }) => now.getTime() - Date.parse(preparedAt) <= WEEK)
    .sort((a, b) => b.preparedAt.localeCompare(a.preparedAt));
}

/** A draft of the organisation. Throws `not-found`. */
export async function getDraft(
  draftFolder: string,
  organisationId: number,
  id: string,
): Promise<StoredDraft> {
  const draft = await readDraft(draftFolder, id);
  if (draft === undefined || draft.organisationId !== organisationId) throw notFound('draft', id);
  return draft;
}

export function removeDraft(draftFolder: string, id: string): Promise<void> {
  return rm(join(draftFolder, id), { recursive: true, force: true });
}

async function readDraft(draftFolder: string, id: string): Promise<StoredDraft | undefined> {
  const text = await readFile(join(draftFolder, id, ORDER), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as StoredDraft);
}
