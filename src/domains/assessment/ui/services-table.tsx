import { Link } from '@tanstack/react-router';
import { useState, useTransition } from 'react';
import { SortHeader } from '#ui/sort-header.tsx';
import { feedbackText, JUDGED_BY, type ServiceLine, type ServiceNoun, volumeText } from './services-order.ts';
import { VerdictMark } from './verdict-mark.tsx';
import './services-table.css';

/** So many are shown unasked, so that what comes after the table is not lost below it. */
const FIRST = 40;

interface ServicesTableProps {
  readonly lines: readonly ServiceLine[];
  readonly noun: ServiceNoun;
  readonly ownerName: (owner: string) => string;
}

/** One line a service: what it promises and keeps, and what is known of how it does. */
export function ServicesTable({ lines, noun, ownerName }: ServicesTableProps) {
  const [isWhole, setWhole] = useState(false);
  const [isDrawing, startDrawing] = useTransition();
  const shown = isWhole ? lines : lines.slice(0, FIRST);
  return (
    <>
      <div className="table-frame">
        <table className="table services-table">
          <thead>
            <tr>
              <SortHeader name="name">{noun === 'services' ? 'Service' : 'Utility'}</SortHeader>
              <SortHeader name="verdict">Verdict</SortHeader>
              <SortHeader name="kept">Standards kept</SortHeader>
              {JUDGED_BY[noun].map(([name, head]) => (
                <SortHeader key={name} name={name}>
                  {head}
                </SortHeader>
              ))}
              <SortHeader name="feedback">Feedback</SortHeader>
              <SortHeader name="improved">Improved by</SortHeader>
              <SortHeader name="volume" number>
                Volume
              </SortHeader>
              <SortHeader name="owner">Owner</SortHeader>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <ServiceRow key={line.option} line={line} noun={noun} ownerName={ownerName} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < lines.length && (
        <p>
          <button
            type="button"
            className="link"
            disabled={isDrawing}
            onClick={() => startDrawing(() => setWhole(true))}
          >
            Show the other {lines.length - shown.length}
          </button>
        </p>
      )}
    </>
  );
}

interface ServiceRowProps extends Pick<ServicesTableProps, 'noun' | 'ownerName'> {
  readonly line: ServiceLine;
}

function ServiceRow({ line, noun, ownerName }: ServiceRowProps) {
  const { service, owner } = line;
  return (
    <tr>
      <th scope="row">
        <Link to="/products/$option" params={{ option: line.option }} preload={false}>
          {line.name}
        </Link>
      </th>
      <td className="first" data-label="Verdict">
        <VerdictMark verdict={line.verdict.verdict} />
      </td>
      <td data-label="Standards kept">
        <Kept standards={service.standards} />
      </td>
      {JUDGED_BY[noun].map(([name, head, text]) => (
        <Cell key={name} label={head} text={text(line)} />
      ))}
      <Cell label="Feedback" text={feedbackText(service)} />
      <Cell label="Improved by" text={service.improvedOn ?? 'none on record'} />
      <Cell label="Volume" text={volumeText(service.volume)} number />
      <Cell label="Owner" text={owner === null ? 'unknown' : ownerName(owner)} />
    </tr>
  );
}

const UNKNOWN = ['unknown', 'not applicable', 'none on record'];

function Cell({
  label,
  text,
  number = false,
}: {
  readonly label: string;
  readonly text: string;
  readonly number?: boolean;
}) {
  const words = [number ? 'number' : '', UNKNOWN.includes(text) ? 'quiet' : ''].filter(Boolean).join(' ');
  return (
    <td data-label={label} className={words || undefined}>
      {text}
    </td>
  );
}

/** "3 of 4", and a bar: solid what is kept or missed, hollow what only a report says, dashed what nobody can tell. */
function Kept({ standards }: Pick<ServiceLine['service'], 'standards'>) {
  const { kept, missed, withinChance, unknown, total, keptReported, missedReported } = standards;
  if (total === 0) return <span className="quiet">none promised</span>;
  const parts = [
    ['kept', kept - keptReported],
    ['kept-reported', keptReported],
    ['missed', missed - missedReported],
    ['missed-reported', missedReported],
    ['chance', withinChance],
    ['untold', unknown],
  ] as const;
  return (
    <span className="kept-cell">
      {kept} of {total}
      {missed > 0 && <span className="missed">, {missed} missed</span>}
      <span className="kept-bar" aria-hidden="true">
        {parts.map(
          ([look, count]) => count > 0 && <i key={look} data-look={look} style={{ flexGrow: count }} />,
        )}
      </span>
    </span>
  );
}
