import { TableFrame } from '#ui/table-frame.tsx';
import { many } from '../../ui/survey-words.ts';
import type { WavePreview } from '../contract.ts';
import { NotAsked, StrataTable } from './who-tables.tsx';

interface PlanPreviewProps {
  readonly preview: WavePreview;
  readonly nameOf: (team: string) => string;
}

/** Whom the plan would ask, and what their answers could tell. */
export function PlanPreview({ preview, nameOf }: PlanPreviewProps) {
  const { asked, population, questions, expected, strata, people, notAsked, reachText } = preview;
  return (
    <div className="plan-preview">
      {population > 0 && (
        <p className="plan-title">
          {many(asked, 'people')} of {population} would be asked up to {many(questions, 'questions')}.
        </p>
      )}
      <p>{expected}</p>
      {reachText !== '' && <p>{reachText}</p>}
      {strata.length > 0 && <StrataTable strata={strata} nameOf={nameOf} />}
      {people.length > 0 && (
        <details>
          <summary>
            {people.length < asked ? `The first ${people.length} of them, by name` : 'Their names'}
          </summary>
          <TableFrame heads={['Person', 'Team']}>
            {people.map(({ person, name, team }) => (
              <tr key={person}>
                <th scope="row">{name}</th>
                <td data-label="Team">
                  {team === null ? <span className="quiet">unknown</span> : nameOf(team)}
                </td>
              </tr>
            ))}
          </TableFrame>
        </details>
      )}
      {population > 0 && (
        <>
          <h3>Not asked</h3>
          <NotAsked groups={notAsked} />
        </>
      )}
    </div>
  );
}
