import { TwinTable } from '#ui/twin-table.tsx';
import type { InferredChoice } from '../measures/inferences/contract.ts';

const HEIGHT = 36;
const WIDTH = 18;

interface EvidenceWeeksProps {
  readonly evidence: InferredChoice['evidence'];
  readonly isFree: boolean;
  /** How the old and the new one are called. */
  readonly names: { readonly old: string | null; readonly new: string };
}

/** Days of use in the weeks around a change: the new one above the line, the old one below it. */
export function EvidenceWeeks({ evidence, isFree, names }: EvidenceWeeksProps) {
  const most = Math.max(1, ...evidence.flatMap(({ old, new: fresh }) => [old, fresh]));
  const tall = (count: number) => (count / most) * HEIGHT;
  const [first, last] = [evidence[0]?.from ?? '', evidence.at(-1)?.to ?? ''];
  return (
    <figure className="evidence">
      <div>
        <div className="names note">
          <span>{names.new}</span>
          {names.old !== null && <span>{names.old}</span>}
        </div>
        <svg
          width={evidence.length * WIDTH}
          height={HEIGHT * 2 + 2}
          role="img"
          aria-label={`Days of use by week, from ${first} to ${last}`}
          data-free={isFree || undefined}
        >
          {evidence.map(({ from, old, new: fresh }, index) => (
            <g key={from}>
              <title>{`week of ${from}: ${names.new} ${fresh}, ${names.old ?? 'nothing known'} ${old}`}</title>
              <rect x={index * WIDTH + 2} y={HEIGHT - tall(fresh)} width={WIDTH - 5} height={tall(fresh)} />
              <rect
                className="old"
                x={index * WIDTH + 2}
                y={HEIGHT + 1}
                width={WIDTH - 5}
                height={tall(old)}
              />
            </g>
          ))}
          <line x1="0" x2={evidence.length * WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
        </svg>
      </div>
      <figcaption>
        <details>
          <summary>Days of use, week by week</summary>
          <TwinTable
            caption={`Days of use from ${first} to ${last}`}
            head={['Week of', names.new, names.old ?? 'the old one']}
            rows={evidence.map(({ from, old, new: fresh }) => [from, fresh, old])}
          />
        </details>
      </figcaption>
    </figure>
  );
}
