import { TableFrame } from '#ui/table-frame.tsx';
import type { Measure } from '../contract.ts';
import { CHANNEL_WORDS, MEASURE_WORDS } from './measure-words.ts';
import '../../ui/record.css';

interface MeasuresTableProps {
  /** The latest period first. */
  readonly measures: readonly Measure[];
}

/** What was counted, by period and channel: the latest period open, earlier ones folded. */
export function MeasuresTable({ measures }: MeasuresTableProps) {
  const periods = [...Map.groupBy(measures, ({ from, to }) => `${from} to ${to}`)];
  const [latest, ...earlier] = periods;
  if (latest === undefined) return null;
  return (
    <>
      <h3>{latest[0]}</h3>
      <PeriodTable measures={latest[1]} />
      {earlier.map(([period, counted]) => (
        <details key={period}>
          <summary>{period}</summary>
          <PeriodTable measures={counted} />
        </details>
      ))}
      <p className="note">
        <State state="no data" /> nobody counted. <State state="not applicable" /> there is nothing to count.
        Neither is zero. An empty cell: not recorded.
      </p>
    </>
  );
}

type Channel = Measure['channel'];

function PeriodTable({ measures }: MeasuresTableProps) {
  const known = [null, ...Object.keys(CHANNEL_WORDS)] as Channel[];
  const channels = known.filter((channel) => measures.some((one) => one.channel === channel));
  const names = [...new Set(measures.map(({ measure }) => measure))];
  const word = (channel: Channel) => (channel === null ? 'All channels' : CHANNEL_WORDS[channel]);
  return (
    <div className="measures">
      <TableFrame heads={['Measure', ...channels.map((channel) => ({ number: word(channel) }))]}>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{MEASURE_WORDS[name]}</th>
            {channels.map((channel) => (
              <MeasureCell
                key={channel}
                label={word(channel)}
                measure={measures.find((one) => one.measure === name && one.channel === channel)}
              />
            ))}
          </tr>
        ))}
      </TableFrame>
    </div>
  );
}

function MeasureCell({ label, measure }: { readonly label: string; readonly measure: Measure | undefined }) {
  if (measure === undefined) return <td className="number" data-label={label} data-nothing />;
  const { value, state, note } = measure;
  return (
    <td className="number" data-label={label}>
      <span>
        {value === null ? <State state={state} /> : value.toLocaleString('en', { maximumFractionDigits: 2 })}
        {note !== null && <span className="sub">{note}</span>}
      </span>
    </td>
  );
}

function State({ state }: { readonly state: Measure['state'] }) {
  return (
    <span className="state" data-state={state}>
      {state}
    </span>
  );
}
