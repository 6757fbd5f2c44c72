import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { When } from '#domains/choices/markets/contract.ts';
import { teamsQuery } from '../queries.ts';
import { isDay, monthsBetween, nearestMonth, today } from './months.ts';

const WINDOWS: readonly (readonly [string, string])[] = [
  ['90d', '90 days'],
  ['180d', '180 days'],
  ['365d', '1 year'],
  ['2y', '2 years'],
  ['5y', '5 years'],
];

interface TimeBarProps {
  readonly when: Pick<When, 'asOf' | 'note'> | undefined;
  /** What the window is for, before its length; null where the page has none. */
  readonly windowOf?: string | null;
}

/** One control of time for every figure of the page: a day, a slider of months, and how far back movement is counted. */
export function TimeBar({ when, windowOf = 'Movement over' }: TimeBarProps) {
  const { asOf, window } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: teams } = useQuery(teamsQuery);
  const shown = asOf ?? when?.asOf ?? '';
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const go = (search: { asOf?: string | undefined; window?: string | undefined }) =>
    navigate({ to: '.', search: (before) => ({ ...before, ...search }), replace: true, resetScroll: false });
  const goSoon = useDebouncedCallback((day: string) => void go({ asOf: day }), 120);
  const months = useMemo(() => {
    const first = (teams ?? [])
      .map(({ observedFrom }) => observedFrom ?? '')
      .filter(Boolean)
      .sort()[0];
    return monthsBetween(first ?? '2015-01-01', today());
  }, [teams]);
  const here = nearestMonth(months, draft || today());
  const move = (to: number, soon = false) => {
    const day = months[Math.min(months.length - 1, Math.max(0, to))];
    if (day === undefined) return;
    setDraft(day);
    if (soon) goSoon(day);
    else void go({ asOf: day });
  };
  return (
    <fieldset className="time-bar">
      <legend className="visually-hidden">The day that all figures are for</legend>
      <label>
        As of
        <input
          type="date"
          value={draft}
          min="1900-01-01"
          max={today()}
          onChange={({ target: { value } }) => {
            setDraft(value);
            if (isDay(value) && value <= today()) goSoon(value);
          }}
        />
      </label>
      <span className="track">
        <button
          type="button"
          className="step"
          aria-label="A month earlier"
          disabled={here === 0}
          onClick={() => move(here - 1)}
        >
          ‹
        </button>
        <input
          type="range"
          aria-label="Travel in time, by months"
          aria-valuetext={draft}
          min={0}
          max={months.length - 1}
          value={here}
          onChange={({ target }) => move(Number(target.value), true)}
        />
        <button
          type="button"
          className="step"
          aria-label="A month later"
          disabled={here >= months.length - 1}
          onClick={() => move(here + 1)}
        >
          ›
        </button>
      </span>
      {windowOf !== null && (
        <WindowSelect label={windowOf} window={window} onChange={(value) => void go({ window: value })} />
      )}
      {asOf !== undefined && (
        <button type="button" className="link" onClick={() => void go({ asOf: undefined })}>
          Back to the default day
        </button>
      )}
      {when !== undefined && when.note !== null && <span className="why">{when.note}</span>}
    </fieldset>
  );
}

interface WindowSelectProps {
  readonly label: string;
  readonly window: string | undefined;
  readonly onChange: (window: string | undefined) => void;
}

function WindowSelect({ label, window = '365d', onChange }: WindowSelectProps) {
  const known = WINDOWS.some(([value]) => value === window);
  return (
    <label>
      {label}
      <select
        value={window}
        onChange={({ target: { value } }) => onChange(value === '365d' ? undefined : value)}
      >
        {!known && <option value={window}>{window}</option>}
        {WINDOWS.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
