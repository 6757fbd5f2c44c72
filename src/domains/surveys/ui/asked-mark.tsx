import { STANDING_WORDS, StandingMark, type StandingWord } from '#ui/standing-mark.tsx';

/** The mark of a standing: solid where free, hollow where not, an empty dashed outline where it is not known. */
export function AskedMark({ standing }: { readonly standing: string | null }) {
  const word = STANDING_WORDS.find((one): one is StandingWord => one === standing);
  if (word !== undefined) return <StandingMark standing={word} />;
  return (
    <span
      className="marked"
      title={standing === null ? 'too few to be told apart' : 'no team, or no need of it, is on record'}
    >
      <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" strokeWidth="1.5" className="dashed" />
      </svg>
      {standing ?? 'any'}
    </span>
  );
}
