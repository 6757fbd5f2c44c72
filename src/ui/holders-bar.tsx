import { isSolid, STANDING_WORDS, type StandingWord } from './standing-mark.tsx';

/** The teams that hold something, free ones solid, the others hollow. */
export function HoldersBar({
  counts,
  most,
}: {
  readonly counts: Readonly<Record<StandingWord, number>>;
  readonly most: number;
}) {
  const held = STANDING_WORDS.filter((word) => counts[word] > 0);
  const total = held.reduce((sum, word) => sum + counts[word], 0);
  return (
    <span className="holders" aria-hidden="true">
      {held.map((word) => (
        <span
          key={word}
          className={isSolid(word) ? 'solid' : 'hollow'}
          style={{ flex: `${counts[word]} 0 0` }}
        />
      ))}
      <i style={{ flex: `${Math.max(0, most - total)} 0 0` }} />
    </span>
  );
}

/** "31 free, 1 own". */
export function standingText(counts: Readonly<Record<StandingWord, number>>): string {
  const held = STANDING_WORDS.filter((word) => counts[word] > 0).map((word) => `${counts[word]} ${word}`);
  return held.join(', ') || 'none';
}
