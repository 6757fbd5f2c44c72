import { Link } from '@tanstack/react-router';
import { RecordActions } from '#ui/record-actions.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Need, Option } from '../contract.ts';
import { KIND_WORDS } from './catalogue-words.ts';

interface NeedsTableProps {
  readonly needs: readonly Need[];
  readonly onArchive: (key: string, archived: boolean) => void;
}

export function NeedsTable({ needs, onArchive }: NeedsTableProps) {
  return (
    <TableFrame heads={['Need', 'Evidence', 'Options', 'Who has it']} acts>
      {needs.map((need) => (
        <tr key={need.key}>
          <th scope="row">
            <Link to="/markets/$need" params={{ need: need.key }}>
              {need.statement}
            </Link>
            {need.archived && <span className="sub">archived</span>}
          </th>
          <td data-label="Evidence">{need.evidence}</td>
          <td data-label="Options">
            {need.options.length}
            {need.several && <span className="quiet">, several at a time</span>}
          </td>
          <td data-label="Who has it">{audienceText(need)}</td>
          <td>
            <RecordActions
              record="need"
              id={need.key}
              name={need.statement}
              archived={need.archived}
              onArchive={onArchive}
            />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

function audienceText({ teams }: Need): string {
  if (teams.length === 0) return 'nobody is named yet';
  if (teams.some(({ scope, to }) => scope === 'all' && to === null)) return 'all teams';
  return teams
    .map(({ scope, team }) => (scope === 'subtree' ? `${team} and below` : (team ?? 'all teams')))
    .join(', ');
}

interface OptionsListProps {
  readonly options: readonly Option[];
  readonly onArchive: (key: string, archived: boolean) => void;
}

export function OptionsList({ options, onArchive }: OptionsListProps) {
  return (
    <TableFrame heads={['Option', 'Kind', 'Owner', 'Stage and play', 'Needs']} acts>
      {options.map((option) => (
        <tr key={option.key}>
          <th scope="row">
            <Link to="/products/$option" params={{ option: option.key }}>
              {option.name}
            </Link>
            {option.archived && <span className="sub">archived</span>}
          </th>
          <td data-label="Kind">{KIND_WORDS[option.kind]}</td>
          <td data-label="Owner">{option.owner ?? <span className="quiet">unknown</span>}</td>
          <td data-label="Stage, play">
            {[option.stage, option.play].filter(Boolean).join(', ') || <span className="quiet">none</span>}
          </td>
          <td data-label="Needs">{option.needs.join(', ') || <span className="quiet">none</span>}</td>
          <td>
            <RecordActions
              record="option"
              id={option.key}
              name={option.name}
              archived={option.archived}
              onArchive={onArchive}
            />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
