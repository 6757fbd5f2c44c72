import type { ImportSummary } from '#domains/imports/contract.ts';

// The server keeps the files of a draft, not what was said of them: that stays in this tab, so that it survives a reload.
const nameOf = (draft: string) => `musthave-draft-${draft}`;

/** What a dry run came to, as long as this tab lives; nothing where another one made it. */
export function recall(draft: string): ImportSummary | undefined {
  try {
    const text = sessionStorage.getItem(nameOf(draft));
    return text === null ? undefined : (JSON.parse(text) as ImportSummary);
  } catch {
    return undefined;
  }
}

export function remember(draft: string, summary: ImportSummary): void {
  try {
    sessionStorage.setItem(nameOf(draft), JSON.stringify(summary));
  } catch {
    // No room, or none allowed: the draft can be imported all the same.
  }
}

export function forget(draft: string): void {
  try {
    sessionStorage.removeItem(nameOf(draft));
  } catch {
    // Nothing was kept either.
  }
}
