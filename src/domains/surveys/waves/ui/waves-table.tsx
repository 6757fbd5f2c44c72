import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { STATE_WORDS } from '../../ui/survey-words.ts';
import type { Wave } from '../contract.ts';

interface WavesTableProps {
  readonly waves: readonly Wave[];
  /** Whether the waves are of one survey: then its title stands above. */
  readonly isOneSurvey?: boolean;
}

/** Waves, each with how far it is. */
export function WavesTable({ waves, isOneSurvey = false }: WavesTableProps) {
  return (
    <div className="waves-table">
      <TableFrame heads={['Wave', 'State', 'From', 'To', 'Questions', 'Answered of asked']}>
        {waves.map((wave) => (
          <tr key={wave.key}>
            <th scope="row">
              <Link to="/waves/$wave" params={{ wave: wave.key }}>
                {isOneSurvey ? wave.key : wave.title}
              </Link>
              {!isOneSurvey && <span className="sub">{wave.key}</span>}
            </th>
            <td data-label="State">{STATE_WORDS[wave.state]}</td>
            <td data-label="From">{wave.openedOn ?? wave.opensOn}</td>
            <td data-label="To">{wave.closedOn ?? wave.closesOn}</td>
            <td data-label="Questions">version {wave.version}</td>
            <td data-label="Answered">
              {wave.plan === null ? (
                `${wave.answered}, imported`
              ) : wave.plan.population.from === 'anybody' ? (
                `${wave.answered}, by an open link`
              ) : (
                <span>
                  {wave.answered} of {wave.asked}
                  <ProgressBar answered={wave.answered} asked={wave.asked} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </TableFrame>
    </div>
  );
}
