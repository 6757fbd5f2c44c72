import type { ReactNode } from 'react';

/** Text that somebody recorded, with its addresses as links: only those that a browser can be trusted with. */
export function LinkedText({ text }: { readonly text: string }) {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (!parts.some(isAddress)) return <span className="wrapping">{text}</span>;
  const shown: ReactNode[] = parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity and are replaced whole
    <span key={index}>
      {index > 0 && ' '}
      {isAddress(part) ? (
        <a href={part} rel="noreferrer" target="_blank">
          {part}
        </a>
      ) : (
        part
      )}
    </span>
  ));
  return <span className="wrapping">{shown}</span>;
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  return ['http:', 'https:', 'mailto:'].includes(new URL(text).protocol);
}
