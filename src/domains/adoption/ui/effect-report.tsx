import { useMemo, useState } from 'react';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Effect, Estimate } from '../measures/effects/contract.ts';
import type { Curve } from './curve-drawing.ts';
import { CurvesCanvas } from './curves-canvas.tsx';
import { dayNumberOf, estimateText, figureOf, markText, roundTop } from './use-words.ts';
import './usage.css';

const DAY = 86_400_000;
const WHOSE = { signal: 'free people alone', noise: 'people who were not free', all: 'all people' } as const;

/** Use before and after a mark, with what was to be expected, and how sure that is. */
export function EffectReport({ answer }: { readonly answer: Effect }) {
  const { mark, sentence, compliance, group, method, methodNote, level, slope, teams, weeks, lacking } =
    answer;
  return (
    <div className="effect">
      <p className="sentence">{sentence}</p>
      {compliance && (
        <p className="prose">
          <b>Compliance.</b> A mandate began on {mark.day}: what grew under it is obedience to a rule, and
          says nothing about what people would choose.
        </p>
      )}
      <EffectPicture answer={answer} />
      <dl className="pairs">
        <dt>Whose use</dt>
        <dd>{WHOSE[group]}</dd>
        <dt>Change at the mark</dt>
        <dd>
          {estimateOf(
            level,
            method === 'matched teams' ? 'people a week for each team' : 'people a week',
            answer,
          )}
        </dd>
        {method === 'interrupted time series' && (
          <>
            <dt>Change of growth</dt>
            <dd>{estimateOf(slope, 'people a week, each week', answer)}</dd>
          </>
        )}
        <dt>Weeks</dt>
        <dd>
          {weeks.before} before, {weeks.after} after
        </dd>
        {teams !== null && (
          <>
            <dt>Teams</dt>
            <dd>
              {teams.reached} that it reached, {teams.others} that it did not
            </dd>
          </>
        )}
        <dt>Method</dt>
        <dd>
          <span className="prose">{methodNote}</span>
        </dd>
      </dl>
      {lacking !== null && <p className="lacking">{lacking}</p>}
    </div>
  );
}

function estimateOf(estimate: Estimate | null, unit: string, { outcome }: Effect) {
  return estimate === null ? (
    <span className="quiet">too little to say</span>
  ) : (
    estimateText(estimate, unit, outcome !== 'cannot be told')
  );
}

function EffectPicture({ answer }: { readonly answer: Effect }) {
  const [at, setAt] = useState<number | null>(null);
  const { series, mark, group, method } = answer;
  const matched = method === 'matched teams';
  const drawn = useMemo(() => {
    const x = ({ from }: { readonly from: string }) => new Date(dayNumberOf(from) * DAY);
    const curves: Curve[] = [
      {
        label: matched ? 'reached' : 'active',
        look: group === 'noise' ? 'hollow' : 'solid',
        points: series.map((week) => ({ x: x(week), y: week.value })),
      },
      { label: 'expected', look: 'dashed', points: series.map((week) => ({ x: x(week), y: week.expected })) },
    ];
    if (matched)
      curves.push({
        label: 'not reached',
        // Those whom a mandate did not reach were free.
        look: group === 'noise' ? 'solid' : 'hollow',
        points: series.map((week) => ({ x: x(week), y: week.other })),
      });
    const places = series.map((week) => ({ at: x(week), said: weekText(week) }));
    const top = roundTop(
      Math.max(1, ...series.flatMap(({ value, expected, other }) => [value, expected ?? 0, other ?? 0])),
    );
    return {
      curves,
      places,
      top,
      rule: { at: new Date(dayNumberOf(mark.day) * DAY), label: markText(mark) },
    };
  }, [series, matched, group, mark]);
  const whole = at === null ? undefined : drawn.places[at];
  const title = `Before and after: ${mark.title}`;
  return (
    <Picture
      name="effect"
      title={title}
      lacking={
        series.length < 2
          ? 'There are fewer than two whole weeks around this day, so there is nothing to draw.'
          : undefined
      }
      reading={
        whole?.said ??
        `People active a week${matched ? ', for each team' : ''}. Dashed is what was to be expected without it. Point at a week, or use the arrow keys.`
      }
      table={
        <TwinTable
          caption={title}
          head={['Week of', 'active', 'expected', ...(matched ? ['not reached'] : [])]}
          rows={series.map(({ from, value, expected, other }) => [
            from,
            figureOf(value),
            figureOf(expected),
            ...(matched ? [figureOf(other)] : []),
          ])}
        />
      }
    >
      <CurvesCanvas label={title} of="dates" yText={figureOf} {...drawn} at={at} onAt={setAt} />
    </Picture>
  );
}

function weekText({ from, value, expected, other }: Effect['series'][number]): string {
  const parts = [`${figureOf(value)} active`];
  if (expected !== null) parts.push(`${figureOf(expected)} expected`);
  if (other !== null) parts.push(`${figureOf(other)} where it did not reach`);
  return `Week of ${from}: ${parts.join(', ')}.`;
}
