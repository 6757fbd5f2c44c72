import { Link } from '@tanstack/react-router';
import { counted, percent } from '#ui/format.ts';
import { Section, Unknowns } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { TeamsInUse } from '../measures/crews/contract.ts';
import { UseMark } from './group-mark.tsx';
import { UseFigures } from './use-figures.tsx';
import { figureOf } from './use-words.ts';

type Crew = TeamsInUse['teams'][number];
type State = Crew['state'];

const STATES: Readonly<Record<State, string>> = {
  active: 'used it in the last 28 days',
  quiet: 'used it in the 28 days before, and not since',
  gone: 'used it earlier only',
  never: 'on record as having it, and never used it',
};
const ORDER: readonly State[] = ['quiet', 'active', 'never', 'gone'];
const TITLES: Readonly<Record<State, string>> = {
  quiet: 'Went quiet',
  active: 'Active',
  never: 'Have it and never used it',
  gone: 'Gone',
};

/** Which teams use it: those that went quiet lead, the free ones first. */
export function CrewsReport({ answer }: { readonly answer: TeamsInUse }) {
  const { teams, counts, unknownTeam } = answer;
  const present = ORDER.filter((state) => teams.some((team) => team.state === state));
  const unknown =
    unknownTeam === 0
      ? []
      : [`Of ${counted(unknownTeam, 'people')} active in the last 28 days no team is known.`];
  return (
    <>
      <UseFigures
        items={ORDER.map((state) => ({
          label: TITLES[state],
          value: String(counts[state]),
          note: STATES[state],
        }))}
      />
      {present.map((state, index) => (
        <CrewSection
          key={state}
          state={state}
          crews={teams.filter((team) => team.state === state)}
          isFirst={index === 0}
        />
      ))}
      <Unknowns items={unknown} />
    </>
  );
}

interface CrewSectionProps {
  readonly state: State;
  readonly crews: readonly Crew[];
  readonly isFirst: boolean;
}

function CrewSection({ state, crews, isFirst }: CrewSectionProps) {
  const ordered = crews.toSorted(
    (a, b) =>
      Number(b.standing === 'free') - Number(a.standing === 'free') ||
      b.people - a.people ||
      b.before - a.before,
  );
  return (
    <Section
      title={`${TITLES[state]} (${counted(crews.length, 'teams')})`}
      aside={isFirst && <StandingKey />}
    >
      <div className="use-table even">
        <TableFrame
          heads={[
            'Team',
            'Standing',
            { number: 'People' },
            { number: 'Before' },
            { number: 'Breadth' },
            { number: 'Days each' },
            'First and last day',
            'On record',
          ]}
        >
          {ordered.map((crew) => (
            <CrewRow key={crew.team} crew={crew} />
          ))}
        </TableFrame>
      </div>
    </Section>
  );
}

function CrewRow({ crew }: { readonly crew: Crew }) {
  const { team, name, standing, headcount, people, before, withBelow, breadth } = crew;
  const { depth, firstDay, lastDay, holds, bound } = crew;
  return (
    <tr>
      <th scope="row">
        <Link to="/teams/$team" params={{ team }}>
          {name}
        </Link>
      </th>
      <td data-label="Standing">
        <UseMark standing={standing} />
      </td>
      <td data-label="People" className="number">
        {people}
      </td>
      <td data-label="Before" className="number">
        {before}
      </td>
      <td data-label="Breadth" className="number">
        {breadth === null ? (
          <span className="quiet">unknown</span>
        ) : (
          <span>
            {percent(breadth)}{' '}
            <span className="quiet">
              {breadth > 1 ? `${withBelow} people, a headcount of ${headcount}` : `of ${headcount}`}
            </span>
          </span>
        )}
      </td>
      <td data-label="Days each" className="number">
        {depth === null ? <span className="quiet">none</span> : figureOf(depth)}
      </td>
      <td data-label="From, to">
        {firstDay === null || lastDay === null ? (
          <span className="quiet">never</span>
        ) : (
          <span>
            {firstDay} to {lastDay}
          </span>
        )}
      </td>
      <td data-label="On record">
        {bound ? 'bound to it' : holds ? 'chose it' : <span className="quiet">no choice</span>}
      </td>
    </tr>
  );
}
