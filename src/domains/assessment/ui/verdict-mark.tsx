import type { VerdictWord } from '../contract.ts';

const COLOURS: Readonly<Record<VerdictWord, string>> = {
  'must-have': 'var(--must-have)',
  'hidden gem': 'var(--hidden-gem)',
  'merely mandatory': 'var(--merely-mandatory)',
  habit: 'var(--habit)',
  unwanted: 'var(--unwanted)',
  serving: 'var(--serving)',
  dependable: 'var(--serving)',
  struggling: 'var(--struggling)',
  fraying: 'var(--struggling)',
  failing: 'var(--failing)',
  'not enough signal': 'none',
  'not judged': 'none',
};

const SHAPES: Readonly<Record<VerdictWord, string>> = {
  'must-have': 'M7 1 13 12.5 1 12.5Z',
  'hidden gem': 'M7 .8 13.2 7 7 13.2 .8 7Z',
  'merely mandatory': 'M2 2H12V12H2Z',
  habit: 'M7 1.5A5.5 5.5 0 1 1 7 12.5 5.5 5.5 0 1 1 7 1.5Z',
  unwanted: 'M2.5 0.8 7 5 11.5.8 13.2 2.5 9 7 13.2 11.5 11.5 13.2 7 9 2.5 13.2.8 11.5 5 7 .8 2.5Z',
  serving: 'M7 .8 13 5.3 10.7 12.5H3.3L1 5.3Z',
  dependable: 'M4 1.5H10L13.2 7 10 12.5H4L.8 7Z',
  struggling: 'M1 3.5H13V10.5H1Z',
  fraying: 'M3.5 1H10.5V13H3.5Z',
  failing: 'M1 1.5H13L7 13Z',
  'not enough signal': 'M7 1.5A5.5 5.5 0 1 1 7 12.5 5.5 5.5 0 1 1 7 1.5Z',
  'not judged': 'M2 7H12',
};

/** The shape of a verdict, centred on 7, 7 of 14 by 14: its own for each, so that colour is never alone. Merely mandatory is hollow. */
export function VerdictShape({ verdict }: { readonly verdict: VerdictWord }) {
  const colour = COLOURS[verdict];
  if (verdict === 'not enough signal' || verdict === 'not judged')
    return <path className="dashed" d={SHAPES[verdict]} strokeWidth="1.25" />;
  const hollow = verdict === 'merely mandatory';
  return (
    <path
      d={SHAPES[verdict]}
      fill={hollow ? 'none' : colour}
      stroke={hollow ? colour : `color-mix(in srgb, ${colour} 65%, var(--ink))`}
      strokeWidth={hollow ? 2.5 : 0.75}
    />
  );
}

/** A verdict: its mark and its word. */
export function VerdictMark({ verdict }: { readonly verdict: VerdictWord }) {
  return (
    <span className="marked">
      <svg className="mark" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <VerdictShape verdict={verdict} />
      </svg>
      {verdict}
    </span>
  );
}
