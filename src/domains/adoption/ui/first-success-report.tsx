import { percent } from '#ui/format.ts';
import { IntervalBar } from '#ui/interval-bar.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { FirstSuccess } from '../measures/firsts/contract.ts';
import { GroupMark } from './group-mark.tsx';
import { periodText, rangeOf, timeText } from './use-words.ts';

const AN_HOUR = 3600;

function withinText(hours: number): string {
  if (hours === 1) return 'Within an hour';
  return hours === 24 ? 'Within a day' : `Within ${hours / 24} days`;
}

const medianText = (hours: number | null) =>
  hours === null ? 'fewer than half got there' : timeText(hours * AN_HOUR);

/** How many of those who began got to a first success, and how soon; signal and noise apart. */
export function FirstSuccessReport({ answer }: { readonly answer: FirstSuccess }) {
  const { overall, cohorts, success, source, asked } = answer;
  const hours = overall[0]?.within.map((within) => within.hours) ?? [];
  return (
    <>
      <p className="note">
        Success is {success.map((event) => `“${event}”`).join(' or ')}
        {source === 'happy path' ? ', the last step of the happy path' : ''}. Who has not been watched long
        enough is allowed for (Kaplan–Meier).
      </p>
      <TableFrame heads={['Who began', ...hours.map(withinText), 'Half of them after']}>
        {overall.map(({ group, within, medianHours }) => (
          <tr key={group} data-group={group}>
            <th scope="row">
              <GroupMark group={group} />
              <span className="sub">{within[0]?.n ?? 0} people</span>
            </th>
            {within.map((share) => (
              <td key={share.hours} data-label={withinText(share.hours)}>
                <span>
                  {share.value === null ? (
                    <span className="quiet">unknown</span>
                  ) : (
                    <>
                      <b>{percent(share.value)}</b> <span className="quiet">{rangeOf(share)}</span>
                    </>
                  )}
                  <IntervalBar figure={share} />
                </span>
              </td>
            ))}
            <td data-label="Half after">{medianText(medianHours)}</td>
          </tr>
        ))}
      </TableFrame>
      <details>
        <summary>By the {asked.per} in which they began</summary>
        <TwinTable
          caption="First success, by cohort"
          head={['Began', 'people', 'free', 'succeeded', 'free that did', 'half after']}
          rows={cohorts.map((cohort) => [
            periodText(cohort, asked.per),
            cohort.people.all,
            cohort.people.free,
            cohort.succeeded.all,
            cohort.succeeded.free,
            cohort.medianHours === null ? 'unknown' : timeText(cohort.medianHours * AN_HOUR),
          ])}
        />
      </details>
    </>
  );
}
