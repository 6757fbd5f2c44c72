import { Figure } from '#ui/figure.tsx';
import type { Assessment } from '../contract.ts';
import { RateFigure } from './rate-figure.tsx';

/** The evidence of a verdict: each piece with its number and where it comes from. */
export function Findings({ findings }: Pick<Assessment, 'findings'>) {
  return (
    <ul className="plain-list">
      {findings.map(({ text, figure, rate, source }) => {
        const [label = ''] = text.split(':');
        return (
          <li key={text}>
            {rate !== null ? (
              <>
                {label}: <RateFigure rate={rate} label={label} words={headOf(text)} />
                {text.slice(text.indexOf(headOf(text)) + headOf(text).length)}
              </>
            ) : figure === null || figure.value === null ? (
              text
            ) : (
              <>
                {label}: <Figure figure={figure} label={label} />
                {tailOf(text, figure.unit)}
              </>
            )}
            <span className="note"> From {source}.</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What a finding says after its figure, such as "that chose freely." */
function tailOf(text: string, unit: string): string {
  const at = text.lastIndexOf(` ${unit}`);
  return at === -1 ? '.' : text.slice(at + unit.length + 1);
}

/** The number that a finding begins with: "36 people" of "Use: 36 people, 8 of them free, …". */
function headOf(text: string): string {
  return /: ([^,]+)/.exec(text)?.[1] ?? text;
}
