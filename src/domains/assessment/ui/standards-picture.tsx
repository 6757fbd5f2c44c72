import { Fragment, useId, useState } from 'react';
import { counted, spoken } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import { plain, precise } from '../service/sentences/rules.ts';
import { ShareAxis, ShareLane } from './share-lane.tsx';
import {
  casesText,
  inOrder,
  judgedText,
  lookOf,
  type StandardReading,
  shareText,
  targetText,
} from './standards-order.ts';
import './standards-picture.css';

const HINT =
  'Rule: what is promised. Point: the share of cases in which it was kept, with its 95% interval; hollow where only a share was reported or it is too old, a dashed outline where there is no result. A click opens the rest.';
const LACKING =
  'It promises nothing that anybody could hold it to: no standard is recorded. One promise with a target, and a year of counted cases, would draw the first line.';

/** What a service promises, and how often it keeps it: a line for each standard, the missed ones first. */
export function StandardsPicture({ standards }: { readonly standards: readonly StandardReading[] }) {
  const ordered = inOrder(standards);
  return (
    <Picture
      name="standards"
      title={
        standards.length === 0
          ? 'What it promises'
          : `What it promises: ${counted(standards.length, 'standards')}`
      }
      lacking={standards.length === 0 ? LACKING : undefined}
      reading={HINT}
      table={
        <TwinTable
          caption="Standards and how often they are kept"
          head={['Standard', 'Channel', 'Target', 'Kept', 'Of cases', 'Judgement', 'From', 'To']}
          rows={ordered.map((standard) => [
            standard.statement,
            spoken(standard.channel ?? 'all'),
            targetText(standard),
            shareText(standard),
            casesText(standard),
            judgedText(standard),
            standard.rate?.from ?? 'unknown',
            standard.rate?.to ?? 'unknown',
          ])}
        />
      }
    >
      <div className="standards">
        <ShareAxis />
        <ol>
          {ordered.map((standard) => (
            <StandardLine key={standard.key} standard={standard} />
          ))}
        </ol>
      </div>
    </Picture>
  );
}

function StandardLine({ standard }: { readonly standard: StandardReading }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { statement, channel, target, judgement } = standard;
  return (
    <li data-judgement={judgement} data-look={lookOf(standard)}>
      <button
        type="button"
        className="standard-line"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="statement">
          {statement}
          {channel !== null && channel !== 'other' && <span className="quiet"> ({spoken(channel)})</span>}
        </span>
        <ShareLane rate={standard.rate} target={target} nothing="no result" />
        <span className="share">
          <b>{shareText(standard)}</b> <span className="quiet">{casesText(standard)}</span>
        </span>
        <span className="judged">
          {judgedText(standard)}{' '}
          <span className="quiet">target {target === null ? 'none' : precise(target)}</span>
        </span>
      </button>
      {open && <StandardMore id={id} standard={standard} />}
    </li>
  );
}

/** All that is recorded of one standard. */
function StandardMore({ id, standard }: { readonly id: string; readonly standard: StandardReading }) {
  const { aspect, channel, trend, why, settle, results } = standard;
  return (
    <div id={id} className="standard-more">
      <p>
        {why} {settle}
      </p>
      <dl className="pairs">
        <dt>About</dt>
        <dd>
          {spoken(aspect)}
          {channel === null ? '' : `, by ${spoken(channel)}`}
        </dd>
        <dt>Against the period before</dt>
        <dd>{trend}</dd>
        {results.map((result) => (
          <Fragment key={`${result.from} ${result.to}`}>
            <dt>
              {result.from} to {result.to}
            </dt>
            <dd>{resultText(result)}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

function resultText({ rate, stale, note, doubt }: StandardReading['results'][number]): string {
  const share =
    rate === null
      ? 'No result.'
      : rate.count === null || rate.n === null
        ? `${precise(rate.value)}, as reported; volume unknown.`
        : `${precise(rate.value)}, ${plain(rate.count)} of ${plain(rate.n)} ${rate.unit}.`;
  const said = note === null ? '' : `As they put it: ${note}`;
  return [share, stale ? 'Too old to decide anything.' : '', doubt ?? '', said].filter(Boolean).join(' ');
}
