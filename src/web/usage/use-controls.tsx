import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import type { Vocabulary } from '#domains/adoption/measures/vocabulary/contract.ts';
import { joinValues, splitValues } from '#platform/value-list.ts';
import { Switcher } from '#ui/switcher.tsx';
import '#ui/filter-field.css';
import { teamsQuery } from '../queries.ts';
import type { PageSearch } from '../search.ts';

export type Control = 'per' | 'of' | 'team' | 'standing' | 'events' | 'kind';

const PER = { day: 'Day', week: 'Week', month: 'Month' } as const;
const LONG_PER = { week: 'Week', month: 'Month' } as const;
const OF = { people: 'People', teams: 'Teams' } as const;
const KINDS = { nth: 'In that one', unbounded: 'In that or later' } as const;
const STANDINGS = [
  ['', 'all use'],
  ['free', 'free: signal'],
  ['captive,sole,own', 'captive, sole, own: noise'],
  ['unknown', 'unknown'],
] as const;

/** Changes a part of the question, which is in the address. */
export function useAsking(): (change: Partial<PageSearch>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
}

interface UseControlsProps {
  readonly controls: readonly Control[];
  readonly vocabulary: Vocabulary | undefined;
  /** Days are too short a stretch to come back in. */
  readonly longOnly?: boolean;
  readonly own?: ReactNode;
}

/** Whose use is asked about, and how it is counted. */
export function UseControls({ controls, vocabulary, longOnly = false, own }: UseControlsProps) {
  const search = useSearch({ strict: false });
  const ask = useAsking();
  const has = (control: Control) => controls.includes(control);
  const per = (search.per ?? 'week') as keyof typeof PER;
  return (
    <div className="use-controls">
      {has('per') && (
        <Switched label="By">
          <Switcher
            label="Stretches of the calendar"
            value={per}
            choices={(longOnly ? LONG_PER : PER) as typeof PER}
            onChange={(value) => ask({ per: value === 'week' ? undefined : value })}
          />
        </Switched>
      )}
      {has('of') && (
        <Switched label="Counted">
          <Switcher
            label="What is counted"
            value={(search.of ?? 'people') as keyof typeof OF}
            choices={OF}
            onChange={(value) => ask({ of: value === 'people' ? undefined : value })}
          />
        </Switched>
      )}
      {has('kind') && (
        <Switched label="There again">
          <Switcher
            label="When somebody counts as there again"
            value={(search.kind ?? 'nth') as keyof typeof KINDS}
            choices={KINDS}
            onChange={(value) => ask({ kind: value === 'nth' ? undefined : value })}
          />
        </Switched>
      )}
      {has('team') && <TeamField />}
      {has('standing') && (
        <UseField
          label="Whose use"
          value={search.standing ?? ''}
          choices={STANDINGS}
          onChange={(standing) => ask({ standing: standing || undefined })}
        />
      )}
      {own}
      {has('events') && vocabulary !== undefined && <EventsField vocabulary={vocabulary} />}
    </div>
  );
}

function Switched({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="switched">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

interface UseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}

/** One of a list. What the address says and the list does not know is shown as it is. */
export function UseField({ label, value, choices, onChange }: UseFieldProps) {
  const id = useId();
  const known = choices.some(([one]) => one === value);
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {!known && <option value={value}>{value}</option>}
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function TeamField() {
  const { team = '' } = useSearch({ strict: false });
  const { data: teams = [] } = useQuery(teamsQuery);
  const ask = useAsking();
  const choices = teams.map(({ key, name }) => [key, name] as const);
  return (
    <UseField
      label="Team and below"
      value={team}
      choices={[['', 'all teams'], ...choices]}
      onChange={(value) => ask({ team: value || undefined })}
    />
  );
}

function EventsField({ vocabulary }: { readonly vocabulary: Vocabulary }) {
  const { events = '' } = useSearch({ strict: false });
  const ask = useAsking();
  const picked = splitValues(events);
  const turn = (event: string, on: boolean) => {
    const next = on ? [...picked, event] : picked.filter((one) => one !== event);
    ask({ events: joinValues(next) || undefined });
  };
  const known = vocabulary.events.map(({ event }) => event);
  const shown = [...new Set([...picked, ...known])];
  return (
    <details>
      <summary>{picked.length === 0 ? 'Any event' : `Only ${picked.join(', ')}`}</summary>
      <div className="picked-events">
        {shown.map((event) => (
          <label key={event}>
            <input
              type="checkbox"
              checked={picked.includes(event)}
              onChange={({ target }) => turn(event, target.checked)}
            />
            {event}
          </label>
        ))}
      </div>
    </details>
  );
}
