import { spoken } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Count } from '../measures/contract.ts';
import type { ServiceDetails } from '../service/contract.ts';
import { plain } from '../service/sentences/rules.ts';
import './volumes.css';

type Total = ServiceDetails['totals'][number];

const NAMES: Readonly<Record<string, string>> = {
  started: 'Transactions started',
  completed: 'Transactions completed',
  enquiries: 'Enquiries',
  visits: 'Visits to its pages',
  satisfied: 'Satisfied',
  answered: 'Asked whether they are satisfied',
  units: 'Units',
  cost: 'Cost',
  up: 'Up, of the time watched',
  watched: 'Time watched',
};

const nameOf = (measure: string) => NAMES[measure] ?? spoken(measure);
const numberText = ({ value, state }: Pick<Count, 'value' | 'state'>) =>
  value === null ? state : plain(value);
const totalText = (total: Total) => `${total.atLeast ? 'at least ' : ''}${numberText(total)}`;
const channelText = ({ channel }: Pick<Count, 'channel'>) =>
  channel === null ? 'all channels' : spoken(channel);

const HINT =
  'Counted numbers are drawn solid, a zero as a bare tick. “No data” (it applies, and nobody counted) is a dashed outline; “not applicable” is left blank. Neither is a zero.';

/** How much a service is used, by channel: a zero, no data and not applicable are three different things. */
export function Volumes({ totals }: Pick<ServiceDetails, 'totals'>) {
  const latest = totals.filter(
    ({ measure, to }) => !totals.some((other) => other.measure === measure && other.to > to),
  );
  const earlier = totals.filter((total) => !latest.includes(total));
  return (
    <>
      <Picture
        name="volumes"
        title="How much it is used, by channel"
        lacking={
          totals.length === 0
            ? 'Nobody recorded how much it is used. Count what is started and completed in every channel that applies.'
            : undefined
        }
        reading={HINT}
        table={<VolumesTable totals={latest} />}
      >
        <div className="volumes">
          {latest.toSorted(byChannels).map((total) => (
            <Measure key={`${total.measure} ${total.from}`} total={total} />
          ))}
        </div>
      </Picture>
      {earlier.length > 0 && (
        <details>
          <summary>Earlier periods ({earlier.length})</summary>
          <VolumesTable totals={earlier} />
        </details>
      )}
    </>
  );
}

function VolumesTable({ totals }: Pick<ServiceDetails, 'totals'>) {
  return (
    <TwinTable
      caption="Volumes by channel"
      head={['Measure', 'Channel', 'Number', 'From', 'To']}
      rows={totals.flatMap((total) => [
        ...total.channels.map((count) => [
          nameOf(total.measure),
          channelText(count),
          numberText(count),
          count.from,
          count.to,
        ]),
        [nameOf(total.measure), 'together', totalText(total), total.from, total.to],
      ])}
    />
  );
}

function Measure({ total }: { readonly total: Total }) {
  const { measure, from, to, atLeast, doubt, channels } = total;
  const only = channels.length === 1 ? channels[0] : undefined;
  const most = Math.max(0, ...channels.map(({ value }) => value ?? 0));
  return (
    <div>
      <h3>
        {nameOf(measure)}
        {only?.channel != null && ` by ${channelText(only)}`}: {totalText(total)}
      </h3>
      <p className="note">
        {from} to {to}
        {atLeast && '; a channel that applies lacks data, so there may be more'}
        {doubt !== null && `. ${doubt}`}
      </p>
      {channels.length > 1 && (
        <ul>
          {channels.toSorted(byState).map((count) => (
            <li key={count.channel} data-state={stateOf(count)}>
              <span>{channelText(count)}</span>
              <span className="lane" aria-hidden="true">
                <i style={{ width: widthOf(count, most) }} />
              </span>
              <span className="count">{numberText(count)}</span>
              {count.note !== null && <span className="note">{count.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function widthOf({ value }: Count, most: number): string | undefined {
  return value === null || value === 0 ? undefined : `${(value / most) * 100}%`;
}

/** For its look: zero is a number, and looks like none of the others. */
function stateOf({ state, value }: Count): string {
  return state === 'counted' && value === 0 ? 'zero' : state.replace(' ', '-');
}

/** What comes by several channels first; of the rest there is only a number to say. */
function byChannels(a: Total, b: Total): number {
  return b.channels.length - a.channels.length;
}

const RANKS = { counted: 0, 'no data': 1, 'not applicable': 2 } as const;

function byState(a: Count, b: Count): number {
  return RANKS[a.state] - RANKS[b.state] || (b.value ?? 0) - (a.value ?? 0);
}
