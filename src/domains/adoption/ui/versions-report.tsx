import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { counted } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Versions } from '../measures/versions/contract.ts';
import type { Look } from './looks.ts';
import { columnText, StackCanvas } from './stack-canvas.tsx';
import { fromFirst, periodText, standingsText } from './use-words.ts';
import './usage.css';

/** The first values have shades of their own; what is left is drawn together. */
const SHADES: readonly Look[] = ['solid', 'strong', 'middle', 'light'];

/** Which versions are in use, how fast they spread, and who is left behind. */
export function VersionsReport({ answer }: { readonly answer: Versions }) {
  const { values, behind, property, ordered } = answer;
  const shares = values[0]?.daysTo.map(({ share }) => share) ?? [];
  return (
    <>
      <VersionsPicture answer={answer} />
      <Section title={`Values of “${property}”${ordered ? ', the newest first' : ', the commonest first'}`}>
        {values.length === 0 ? (
          <p className="lacking">No event of the last 28 days has the property “{property}”.</p>
        ) : (
          <TableFrame
            heads={[
              'Value',
              'First seen',
              { number: 'People' },
              { number: 'Teams' },
              ...shares.map((share) => ({ number: `Days to ${Math.round(share * 100)}%` })),
            ]}
          >
            {values.map(({ value, firstDay, people, teams, daysTo }) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                <td data-label="First seen">{firstDay}</td>
                <td data-label="People" className="number">
                  <span>
                    {people.all}
                    <span className="sub">{standingsText(people)}</span>
                  </span>
                </td>
                <td data-label="Teams" className="number">
                  {teams}
                </td>
                {daysTo.map(({ share, days }) => (
                  <td key={share} data-label={`Days to ${Math.round(share * 100)}%`} className="number">
                    {days ?? <span className="quiet">not reached</span>}
                  </td>
                ))}
              </tr>
            ))}
          </TableFrame>
        )}
      </Section>
      <Section title={`Left behind (${counted(behind.length, 'teams')})`}>
        {behind.length === 0 ? (
          <p className="note">
            Every team with use in the last 28 days has come to {values[0]?.value ?? 'it'}.
          </p>
        ) : (
          <div className="use-table">
            <TableFrame
              heads={['Team', 'Its newest', { number: 'People' }, { number: 'On the newest' }, 'Last day']}
            >
              {behind.map(({ team, name, value, people, newest, lastDay }) => (
                <tr key={team}>
                  <th scope="row">
                    <Link to="/teams/$team" params={{ team }}>
                      {name}
                    </Link>
                  </th>
                  <td data-label="Its newest">{value}</td>
                  <td data-label="People" className="number">
                    {people}
                  </td>
                  <td data-label="On the newest" className="number">
                    {newest}
                  </td>
                  <td data-label="Last day">{lastDay}</td>
                </tr>
              ))}
            </TableFrame>
          </div>
        )}
      </Section>
    </>
  );
}

function VersionsPicture({ answer }: { readonly answer: Versions }) {
  const { values, marks, asked, property } = answer;
  const series = useMemo(
    () => fromFirst(answer.series, ({ people, others }) => others > 0 || people.some((count) => count > 0)),
    [answer.series],
  );
  const [at, setAt] = useState<number | null>(null);
  const layers = useMemo(() => {
    const own = SHADES.slice(0, values.length).map((look, index) => {
      const value = values[index]?.value ?? '';
      return { key: value, label: value, look, values: series.map(({ people }) => people[index] ?? 0) };
    });
    const rest = series.map(({ people, others }) =>
      people.slice(SHADES.length).reduce((sum, count) => sum + count, others),
    );
    return rest.some((count) => count > 0)
      ? [...own, { key: '', label: 'others', look: 'hollow' as const, values: rest }]
      : own;
  }, [values, series]);
  const column = at === null ? undefined : series[at];
  const title = `People by the last “${property}” they used, by ${asked.per}`;
  return (
    <Picture
      name="versions"
      title={title}
      lacking={values.length === 0 ? `No event in this window has the property “${property}”.` : undefined}
      reading={
        at === null || column === undefined
          ? 'The darkest is the first of the list below. Point at a column, or use the arrow keys.'
          : columnText(column, layers, at, asked.per)
      }
      table={
        <TwinTable
          caption={title}
          head={['From', ...values.map(({ value }) => value), 'others']}
          rows={answer.series.map((period) => [
            periodText(period, asked.per),
            ...period.people,
            period.others,
          ])}
        />
      }
    >
      <StackCanvas
        label={title}
        columns={series}
        layers={layers}
        marks={marks}
        per={asked.per}
        at={at}
        onAt={setAt}
      />
    </Picture>
  );
}
