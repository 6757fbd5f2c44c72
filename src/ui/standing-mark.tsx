export type StandingWord = 'free' | 'captive' | 'sole' | 'own';

/** The words in the order in which bars show them: signal first. */
export const STANDING_WORDS: readonly StandingWord[] = ['free', 'captive', 'sole', 'own'];

const EXPLAINED: Readonly<Record<StandingWord, string>> = {
  free: 'no mandate, and something else to choose',
  captive: 'a mandate applies',
  sole: 'nothing else to choose',
  own: 'the team provides it itself',
};

/** Solid where the team was free to choose; hollow, in a shape of its own, where it was not. */
function Shape({ standing }: { readonly standing: StandingWord }) {
  const common = { strokeWidth: 1.5, className: standing === 'free' ? 'solid' : 'hollow' };
  if (standing === 'sole') return <path d="M6 1 11 6 6 11 1 6Z" {...common} />;
  if (standing === 'own') return <rect x="1.75" y="1.75" width="8.5" height="8.5" {...common} />;
  return <circle cx="6" cy="6" r="4.5" {...common} />;
}

export function StandingMark({
  standing,
  silent = false,
}: {
  readonly standing: StandingWord;
  readonly silent?: boolean;
}) {
  return (
    <span className="marked" title={EXPLAINED[standing]}>
      <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <Shape standing={standing} />
      </svg>
      {!silent && standing}
    </span>
  );
}

/** What solid and hollow mean, once on a page. */
export function StandingKey() {
  return (
    <p className="note">
      <StandingMark standing="free" /> is signal, drawn solid. <StandingMark standing="captive" />,{' '}
      <StandingMark standing="sole" /> and <StandingMark standing="own" /> are noise, drawn hollow.
    </p>
  );
}
