import type { ReactNode } from 'react';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { HeardItem, ProductVoices } from '../voices/contract.ts';
import { VoiceBars, VoiceBarsKey } from './voice-bars.tsx';
import { isWeightKnown, STATUS_ORDER, STATUS_WORDS, statusText } from './voice-words.ts';
import './voices.css';

const MOST_ROWS = 12;

interface VoicesPictureProps {
  readonly items: readonly HeardItem[];
  readonly counts: ProductVoices['counts'];
  readonly asOf: string;
  /** The problem of an item, as a link to where it is opened. */
  readonly linkTo: (item: HeardItem) => ReactNode;
}

/** How far each item has come, the weightiest first: weight solid beside loudness hollow. */
export function VoicesPicture({ items, counts, asOf, linkTo }: VoicesPictureProps) {
  const shown = items.slice(0, MOST_ROWS);
  const most = Math.max(1, ...items.map(({ counts: { weight, voices } }) => Math.max(weight, voices)));
  return (
    <Picture
      name="voices"
      title="What was said, and how far it has come; the weightiest first"
      tools={<VoiceBarsKey />}
      table={<VoicesTwin items={items} asOf={asOf} />}
    >
      <div className="stage-rows">
        <div className="stage-head" aria-hidden="true">
          <span />
          <span />
          <span className="stages">
            {STATUS_ORDER.map((status) => (
              <span key={status}>
                {STATUS_WORDS[status]} <b>{counts[status] ?? 0}</b>
              </span>
            ))}
          </span>
        </div>
        <ol>
          {shown.map((item) => (
            <li key={item.key}>
              <span className="said">{linkTo(item)}</span>
              <VoiceBars item={item} most={most} />
              <Track item={item} asOf={asOf} />
            </li>
          ))}
        </ol>
      </div>
      {items.length > shown.length && (
        <p className="note">
          The {shown.length} weightiest of {items.length} items; all are in the list below.
        </p>
      )}
    </Picture>
  );
}

/** A thin line up to where an item stands; a no ends there. */
function Track({ item, asOf }: { readonly item: HeardItem; readonly asOf: string }) {
  const at = STATUS_ORDER.indexOf(item.status);
  return (
    <span className="track-line" title={statusText(item, asOf)}>
      <span className="visually-hidden">{statusText(item, asOf)}</span>
      <span className="stages" aria-hidden="true">
        {STATUS_ORDER.map((status, index) => (
          <span key={status} data-reached={index <= at || undefined} data-here={index === at || undefined}>
            {index === at && (
              <em>
                <span className="only-narrow">{STATUS_WORDS[status]}</span>
                {item.decision === 'no' && ' no'}
              </em>
            )}
          </span>
        ))}
      </span>
    </span>
  );
}

function VoicesTwin({ items, asOf }: Pick<VoicesPictureProps, 'items' | 'asOf'>) {
  return (
    <TwinTable
      caption="What was said, and how far it has come"
      head={['Problem', 'Weight', 'Voices', 'Teams', 'Free teams', 'Customers', 'Where it stands']}
      rows={items.map((item) => [
        item.problem,
        isWeightKnown(item) ? item.counts.weight : 'unknown',
        item.counts.voices,
        item.counts.teams,
        item.counts.freeTeams,
        item.counts.customers,
        statusText(item, asOf),
      ])}
    />
  );
}
