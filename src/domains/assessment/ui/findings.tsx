import { Figure } from '#ui/figure.tsx';
import type { Assessment } from '../contract.ts';

/** The evidence of a verdict: each piece with its number and where it comes from. */
export function Findings({ findings }: Pick<Assessment, 'findings'>) {
  return (
    <ul className="plain-list">
      {findings.map(({ text, figure, source }) => {
        const [label = ''] = text.split(':');
        return (
          <li key={text}>
            {figure === null || figure.value === null ? (
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
