import { FATE_WORDS, type Fate } from './protocol-words.ts';

const MARKS: Readonly<Record<Fate, string>> = {
  kept: 'solid',
  apart: 'hollow',
  refused: 'dashed',
  ignored: 'dashed',
};

interface FateMarkProps {
  readonly fate: Fate;
  /** The word is said elsewhere. */
  readonly silent?: boolean;
}

/** Solid is counted; hollow waits; dashed counts for nothing. */
export function FateMark({ fate, silent = false }: FateMarkProps) {
  return (
    <span className="marked">
      <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" strokeWidth={1.5} className={MARKS[fate]} />
      </svg>
      {!silent && FATE_WORDS[fate]}
    </span>
  );
}
