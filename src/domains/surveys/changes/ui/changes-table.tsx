import { RecordActions } from '#ui/record-actions.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { HeardItem } from '../../feedback/voices/contract.ts';
import { many } from '../../ui/survey-words.ts';
import type { PlannedChange } from '../contract.ts';
import { stateText } from './change-words.ts';

interface ChangesTableProps {
  readonly changes: readonly PlannedChange[];
  /** Everything that was said of the product. */
  readonly items: readonly HeardItem[];
  readonly onArchive: (key: string, archived: boolean) => void;
}

/** What the makers mean to do, and whether anybody asked for it. */
export function ChangesTable({ changes, items, onArchive }: ChangesTableProps) {
  return (
    <TableFrame
      heads={['What is to change', 'Who wants it', 'State', { number: 'Free teams' }, { number: 'Voices' }]}
      acts
    >
      {changes.map((change) => {
        const asking = items.filter((item) => item.change?.key === change.key);
        const voices = asking.flatMap((item) => item.voices);
        return (
          <tr key={change.key}>
            <th scope="row">
              {change.url === null ? change.title : <a href={change.url}>{change.title}</a>}
            </th>
            <td data-label="Who wants it">{wantedText(asking)}</td>
            <td data-label="State">{stateText(change)}</td>
            <td data-label="Free teams" className="number">
              {freeTeamsOf(voices)}
            </td>
            <td data-label="Voices" className="number">
              {voices.length}
            </td>
            <td>
              <RecordActions
                record="planned-change"
                id={change.key}
                name={change.title}
                archived={change.archived}
                onArchive={onArchive}
              />
            </td>
          </tr>
        );
      })}
    </TableFrame>
  );
}

function wantedText(asking: readonly HeardItem[]): string {
  if (asking.length === 0) return 'the makers themselves';
  return `asked for, in ${many(asking.length, 'items')}`;
}

/** Different teams that were free whenever they spoke. */
function freeTeamsOf(voices: HeardItem['voices']): number {
  const teams = new Set(voices.flatMap(({ team }) => (team === null ? [] : [team])));
  return [...teams].filter((one) => voices.every(({ team, standing }) => team !== one || standing === 'free'))
    .length;
}
