export type StandingWord = 'free' | 'in defiance' | 'held over' | 'captive' | 'sole' | 'own';

/** The words in the order in which bars show them: signal first. */
export const STANDING_WORDS: readonly StandingWord[] = [
  'free',
  'in defiance',
  'held over',
  'captive',
  'sole',
  'own',
];

/** Whether a standing is signal, which is drawn solid. */
export const isSolid = (standing: StandingWord) => standing === 'free' || standing === 'in defiance';

const EXPLAINED: Readonly<Record<StandingWord, string>> = {
  free: 'no mandate, and something else to choose',
  'in defiance': 'holds this instead of what a mandate makes compulsory',
  'held over': 'took it without a choice, has one now, and has not chosen it again',
  captive: 'a mandate applies',
  sole: 'nothing else to choose',
  own: 'the team provides it itself',
};

/** Solid where the team was free to choose; hollow, in a shape of its own, where it was not. */
function Shape({ standing }: { readonly standing: StandingWord }) {
  const common = { strokeWidth: 1.5, className: isSolid(standing) ? 'solid' : 'hollow' };
  if (standing === 'in defiance') return <path d="M6 1 11.2 10.5H.8Z" {...common} />;
  if (standing === 'held over') return <path d="M6 11 11.2 1.5H.8Z" {...common} />;
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
      <StandingMark standing="free" /> and <StandingMark standing="in defiance" /> are signal, drawn solid.{' '}
      <StandingMark standing="held over" />, <StandingMark standing="captive" />,{' '}
      <StandingMark standing="sole" /> and <StandingMark standing="own" /> are noise, drawn hollow.
    </p>
  );
}
