import { useNavigate, useSearch } from '@tanstack/react-router';
import { percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { VerdictWord } from '../contract.ts';
import { SERVICE_VERDICTS, type ServiceLine, type ServiceNoun } from './services-order.ts';
import { VerdictMark } from './verdict-mark.tsx';
import './services-picture.css';

interface ServicesPictureProps {
  readonly lines: readonly ServiceLine[];
  /** What they are, such as "services". */
  readonly noun: ServiceNoun;
}

/** How many serve, struggle and fail, and of how many nobody can tell: one bar of all, what is not known left hollow. */
export function ServicesPicture({ lines, noun }: ServicesPictureProps) {
  const parts = SERVICE_VERDICTS.map((verdict) => ({
    verdict,
    count: lines.filter((line) => line.verdict.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
  const known = lines.length - (parts.find(({ verdict }) => verdict === 'not enough signal')?.count ?? 0);
  return (
    <Picture
      name={noun}
      title={`How ${lines.length} ${noun} do`}
      reading={`Solid: the ${known} of ${lines.length} of which enough is known. Dashed: nobody can tell yet. A click on a word narrows the list below to it.`}
      table={
        <TwinTable
          caption={`Verdicts on ${noun}`}
          head={['Verdict', `Of ${lines.length} ${noun}`, 'Share']}
          rows={parts.map(({ verdict, count }) => [verdict, count, percent(count / lines.length)])}
        />
      }
    >
      <div className="services-bar" aria-hidden="true">
        {parts.map(({ verdict, count }) => (
          <i key={verdict} data-verdict={verdict} style={{ flexGrow: count }} />
        ))}
      </div>
      <VerdictCounts parts={parts} total={lines.length} />
    </Picture>
  );
}

interface VerdictCountsProps {
  readonly parts: readonly { readonly verdict: VerdictWord; readonly count: number }[];
  readonly total: number;
}

function VerdictCounts({ parts, total }: VerdictCountsProps) {
  const { verdict: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const narrow = (verdict: string) =>
    navigate({
      to: '.',
      search: (before) => ({ ...before, verdict: asked === verdict ? undefined : verdict }),
      replace: true,
      resetScroll: false,
    });
  return (
    <ul className="services-counts">
      {parts.map(({ verdict, count }) => (
        <li key={verdict}>
          <button type="button" aria-pressed={asked === verdict} onClick={() => void narrow(verdict)}>
            <b>{count}</b> <VerdictMark verdict={verdict} />{' '}
            <span className="quiet">{percent(count / total)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
