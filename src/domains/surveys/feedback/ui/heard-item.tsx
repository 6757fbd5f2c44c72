import { many } from '../../ui/survey-words.ts';
import type { HeardItem } from '../voices/contract.ts';
import { DaysLine, DecisionLines } from './fate-lines.tsx';
import { FurtherActions, NextActions } from './item-actions.tsx';
import { firstDay, shortened, statusText, weightText } from './voice-words.ts';
import { VoicesTable } from './voices-table.tsx';
import './voices.css';

interface ItemActs {
  readonly onHear: (item: HeardItem) => void;
  readonly onPart: (key: string) => void;
  readonly onTakeBack: (item: HeardItem) => void;
}

interface ItemParts {
  readonly product: string;
  readonly asOf: string;
  /** Words of a need by its key. */
  readonly needOf: (need: string) => string;
  /** What can be done; nothing where the page looks back at an earlier day. */
  readonly acts: ItemActs | undefined;
}

interface HeardItemRowProps extends ItemParts {
  readonly item: HeardItem;
  readonly isOpen: boolean;
  readonly onTurn: () => void;
}

/** One item: the problem in front, who said it, how far it is, and what was decided; its voices open in place. */
export function HeardItemRow({ item, isOpen, onTurn, ...parts }: HeardItemRowProps) {
  const { product, asOf, needOf, acts } = parts;
  const { voices, teams } = item.counts;
  return (
    <li className="heard-item" id={`item-${item.key}`}>
      <div className="heard-main">
        <h3>{item.problem}</h3>
        {item.wish !== null && <p className="note">Proposed: {item.wish}</p>}
        <DecisionLines fate={item} />
        <p className="note">
          {[
            item.need === null ? 'no need named' : `Need: ${needOf(item.need)}`,
            ...item.tags.map((tag) => `#${tag}`),
          ].join(' · ')}
        </p>
      </div>
      <div className="heard-facts">
        <p className="strong">{statusText(item, asOf)}</p>
        <p>{weightText(item)}</p>
        <p>
          {many(voices, 'voices')} of {teams === 0 ? 'no known team' : many(teams, 'teams')}
        </p>
        <HelpedLine item={item} />
        <span className="actions">
          {acts !== undefined && <NextActions product={product} item={item} onHear={acts.onHear} />}
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Open'}: ${shortened(item.problem)}`}
            onClick={onTurn}
          >
            {isOpen ? 'Close' : 'Open'}
          </button>
        </span>
      </div>
      {isOpen && (
        <div className="heard-open">
          <VoicesTable item={item} onPart={acts?.onPart} />
          {item.told.comments.map((comment) => (
            <p key={comment} className="note">
              Said after being told: “{comment}”
            </p>
          ))}
          <DaysLine cameOn={firstDay(item)} fate={item} />
          {acts !== undefined && (
            <FurtherActions product={product} item={item} onTakeBack={acts.onTakeBack} />
          )}
        </div>
      )}
    </li>
  );
}

function HelpedLine({ item: { told } }: Pick<HeardItemRowProps, 'item'>) {
  if (told.people === 0) return null;
  const said = told.yes + told.partly + told.no;
  return (
    <p>
      {many(told.people, 'people')} told by mail;{' '}
      {said === 0
        ? 'none has said yet whether it helped'
        : `of ${said} who answered it helped ${told.yes}, partly ${told.partly}, not ${told.no}`}
    </p>
  );
}
