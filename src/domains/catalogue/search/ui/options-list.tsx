import { Link } from '@tanstack/react-router';
import { RecordActions } from '#ui/record-actions.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { KIND_WORDS, PLAY_WORDS, shortWord } from '../../ui/catalogue-words.ts';
import type { SearchAnswer } from '../contract.ts';
import '../../ui/record.css';

type Found = SearchAnswer['options'][number];

interface OptionsListProps {
  readonly options: readonly Found[];
  readonly isChosen: (key: string) => boolean;
  readonly onChoose: (key: string) => void;
  readonly onArchive: (key: string, archived: boolean) => void;
}

/** A page of options, each with a box to choose it by. */
export function OptionsList({ options, isChosen, onChoose, onArchive }: OptionsListProps) {
  return (
    <TableFrame heads={['Option', 'Owner', 'Stage, play', 'Areas and tags']} acts>
      {options.map((option) => (
        <tr key={option.key}>
          <th scope="row">
            <OptionName option={option} checked={isChosen(option.key)} onChoose={onChoose} />
          </th>
          <td data-label="Owner">
            <OptionOwner option={option} />
          </td>
          <td data-label="Stage, play">{placeText(option)}</td>
          <td data-label="Areas, tags">
            <span>
              {option.areas.join(', ')}
              {option.tags.length > 0 && <span className="sub">{option.tags.join(', ')}</span>}
              {option.areas.length + option.tags.length === 0 && <span className="quiet">none</span>}
            </span>
          </td>
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

interface OptionNameProps {
  readonly option: Found;
  readonly checked: boolean;
  readonly onChoose: (key: string) => void;
}

function OptionName({ option, checked, onChoose }: OptionNameProps) {
  const others = Object.entries(option.names).filter(([, name]) => name !== option.name);
  return (
    <span className="choose">
      <input
        type="checkbox"
        aria-label={`Choose ${option.name}`}
        checked={checked}
        onChange={() => onChoose(option.key)}
      />
      <span>
        <Link to="/products/$option/record" params={{ option: option.key }}>
          {option.name}
        </Link>
        {others.map(([language, name]) => (
          <span key={language} className="sub" lang={language}>
            {name}
          </span>
        ))}
        {option.archived && <span className="sub">archived</span>}
      </span>
    </span>
  );
}

function OptionOwner({ option: { kind, owner, ownerName } }: { readonly option: Found }) {
  if (owner !== null)
    return (
      <Link to="/teams/$team" params={{ team: owner }}>
        {ownerName ?? owner}
      </Link>
    );
  return kind === 'product' ? <span className="lack">no owner</span> : <span className="quiet">none</span>;
}

/** Of a product its stage and play; of anything else what it is. */
function placeText({ kind, stage, play }: Found): string {
  if (kind !== 'product') return shortWord(KIND_WORDS, kind);
  return [stage, play === null ? null : shortWord(PLAY_WORDS, play)]
    .filter((word) => word !== null)
    .join(', ');
}
