import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HeardItem } from '../voices/contract.ts';
import { shortened } from './voice-words.ts';

/** The dialogs about an item, as the address names them. */
type ItemDialog = 'decision' | 'shipping' | 'telling' | 'feedback' | 'feedback-merging' | 'feedback-change';

interface ActLinkProps {
  readonly product: string;
  readonly item: HeardItem;
  readonly record: ItemDialog;
  readonly children: string;
}

function ActLink({ product, item, record, children }: ActLinkProps) {
  return (
    <Link
      to="."
      search={(before) => ({ ...before, record, ofOption: product, ofKey: item.key })}
      resetScroll={false}
      aria-label={`${children}: ${shortened(item.problem)}`}
    >
      {children}
    </Link>
  );
}

interface ItemActionsProps {
  readonly product: string;
  readonly item: HeardItem;
  readonly onHear: (item: HeardItem) => void;
}

/** What brings an item further: the next step of its way first. */
export function NextActions({ product, item, onHear }: ItemActionsProps) {
  const { status, decision, shippedOn } = item;
  const common = { product, item };
  const acts: ReactNode[] = [];
  if (status === 'waiting')
    acts.push(
      <button
        key="hear"
        type="button"
        className="link"
        aria-label={`Hear: ${shortened(item.problem)}`}
        onClick={() => onHear(item)}
      >
        Hear
      </button>,
    );
  if (status === 'waiting' || status === 'heard')
    acts.push(
      <ActLink key="decide" {...common} record="decision">
        Decide
      </ActLink>,
    );
  if (decision === 'yes' && shippedOn === null)
    acts.push(
      <ActLink key="ship" {...common} record="shipping">
        Ship
      </ActLink>,
    );
  if (status === 'decided' || status === 'shipped')
    acts.push(
      <ActLink key="tell" {...common} record="telling">
        Tell
      </ActLink>,
    );
  return acts.length === 0 ? null : <span className="actions">{acts}</span>;
}

const TAKE_BACK = { heard: 'Not heard yet', decided: 'Not decided yet', shipped: 'Not shipped yet' } as const;

interface FurtherActionsProps extends Omit<ItemActionsProps, 'onHear'> {
  readonly onTakeBack: (item: HeardItem) => void;
}

/** What sets an item right: also the last step, as long as nobody was told of it. */
export function FurtherActions({ product, item, onTakeBack }: FurtherActionsProps) {
  const common = { product, item };
  return (
    <p className="actions">
      <ActLink {...common} record="feedback">
        Edit or tag
      </ActLink>
      <ActLink {...common} record="feedback-change">
        {item.change === null ? 'Link to a planned change' : 'Change the link'}
      </ActLink>
      <ActLink {...common} record="feedback-merging">
        Merge into another
      </ActLink>
      {(item.status === 'decided' || item.status === 'shipped') && (
        <ActLink {...common} record="decision">
          Change the decision
        </ActLink>
      )}
      {item.status !== 'waiting' && item.status !== 'told' && (
        <button
          type="button"
          className="link"
          aria-label={`${TAKE_BACK[item.status]}: ${shortened(item.problem)}`}
          onClick={() => onTakeBack(item)}
        >
          {TAKE_BACK[item.status]}
        </button>
      )}
    </p>
  );
}
