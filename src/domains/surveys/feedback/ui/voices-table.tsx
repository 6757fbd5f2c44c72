import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import { AskedMark } from '../../ui/asked-mark.tsx';
import type { HeardItem, Voice } from '../voices/contract.ts';
import { fromText, shortened, whoText } from './voice-words.ts';

interface VoicesTableProps {
  readonly item: HeardItem;
  /** Takes what was merged out again; without it nothing can be done. */
  readonly onPart: ((key: string) => void) | undefined;
}

/** Everybody who said it, in the order in which they did: team, standing, and a name where one was given. */
export function VoicesTable({ item, onPart }: VoicesTableProps) {
  return (
    <TableFrame
      heads={['Who', 'Team', 'Standing that day', 'In their words', 'Came']}
      acts={item.voices.length > 1}
    >
      {item.voices.map((voice) => (
        <tr key={voice.item}>
          <th scope="row">
            {whoText(voice)}
            <span className="sub">{fromText(voice)}</span>
          </th>
          <td data-label="Team">
            <TeamOf voice={voice} />
          </td>
          <td data-label="Standing">
            <span>
              <AskedMark standing={voice.standing} />
              {voice.standing !== 'unknown' && (
                <span className="sub">{voice.customer ? 'customer' : 'user'}</span>
              )}
            </span>
          </td>
          <td data-label="Said" className="wrapping">
            <Words voice={voice} isFirst={voice.item === item.key} />
          </td>
          <td data-label="Came" className="nowrap">
            {voice.cameOn}
          </td>
          {item.voices.length > 1 && (
            <td>
              {voice.item !== item.key && onPart !== undefined && (
                <button
                  type="button"
                  className="link"
                  aria-label={`Take apart: ${shortened(voice.problem)}, of ${voice.cameOn}`}
                  onClick={() => onPart(voice.item)}
                >
                  Take apart
                </button>
              )}
            </td>
          )}
        </tr>
      ))}
    </TableFrame>
  );
}

function Words({ voice, isFirst }: { readonly voice: Voice; readonly isFirst: boolean }) {
  if (isFirst) return <span className="quiet">as above</span>;
  return (
    <span>
      {voice.problem}
      {voice.wish !== null && <span className="sub">Proposed: {voice.wish}</span>}
    </span>
  );
}

function TeamOf({ voice: { team, teamName, standing } }: { readonly voice: Voice }) {
  if (team === null)
    return <span className="quiet">{standing === 'unknown' ? 'unknown' : 'a team of few'}</span>;
  return (
    <Link to="/teams/$team" params={{ team }}>
      {teamName ?? team}
    </Link>
  );
}
