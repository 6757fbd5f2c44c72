import { Entry, OneOf, Pick, Tick } from '#ui/entry-fields.tsx';
import type { Listed } from '#ui/listed.ts';
import { type Refusals, refusedAt } from '#ui/refusals.ts';
import { many } from '../../ui/survey-words.ts';
import { readPeople } from './people-list.ts';
import type { WaveDraft } from './wave-draft.ts';

export interface WaveFieldsProps {
  readonly draft: WaveDraft;
  readonly needs: readonly Listed[];
  readonly teams: readonly Listed[];
  readonly refusals: Refusals;
  readonly change: (part: Partial<WaveDraft>) => void;
}

const FROM = [
  {
    value: 'holders',
    label: 'Teams that hold it',
    hint: 'People of the teams that have the product on record.',
  },
  { value: 'users', label: 'People who use it', hint: 'Known from the events that the product sends.' },
  {
    value: 'need',
    label: 'Teams that have the need',
    hint: 'Whatever they took for it: also those who did not choose it.',
  },
  { value: 'teams', label: 'Certain teams', hint: 'And the teams below them.' },
  { value: 'list', label: 'A list of people', hint: 'Pasted or from a file.' },
  {
    value: 'anybody',
    label: 'Whoever comes by',
    hint: 'One open link, for the end of a service. Nobody is drawn, so nothing is said of others; not for fit.',
  },
] as const;

const QUALIFY = [
  {
    value: 'none',
    label: 'Anybody of them',
    hint: 'Also people who hardly use it: the score then says less about the product.',
  },
  {
    value: 'used',
    label: 'Who used it lately, by events',
    hint: 'On at least two of the last 14 days, unless the settings say otherwise.',
  },
  {
    value: 'declared',
    label: 'Who say that they used it lately',
    hint: 'The survey asks that first, for where nobody measures use.',
  },
] as const;

/** Whom a wave draws from. */
export function PopulationFields({ draft, needs, teams, refusals, change }: WaveFieldsProps) {
  return (
    <div className="entries">
      <OneOf
        legend="Who could be asked"
        value={draft.from}
        choices={FROM}
        refusal={refusals.get('population') ?? refusals.get('population.from')}
        onChange={(from) => change({ from })}
      />
      {draft.from === 'need' && (
        <Pick
          label="The need"
          value={draft.need}
          refusal={refusedAt(refusals, 'population.need')}
          choices={[
            ['', 'the one that the product meets'],
            ...needs.map(({ value, label }) => [value, label] as const),
          ]}
          onChange={(need) => change({ need })}
        />
      )}
      {draft.from === 'teams' && (
        <TeamTicks
          teams={teams}
          draft={draft}
          change={change}
          refusal={refusedAt(refusals, 'population.teams')}
        />
      )}
      {draft.from === 'list' && (
        <PeopleList draft={draft} change={change} refusal={refusedAt(refusals, 'population.list')} />
      )}
      {draft.from !== 'anybody' && (
        <OneOf
          legend="Who of them qualifies"
          value={draft.qualify}
          choices={QUALIFY}
          refusal={refusals.get('population.qualify')}
          onChange={(qualify) => change({ qualify })}
        />
      )}
    </div>
  );
}

interface PartProps {
  readonly draft: WaveDraft;
  readonly change: WaveFieldsProps['change'];
  readonly refusal: string | undefined;
}

function TeamTicks({ teams, draft, change, refusal }: PartProps & { readonly teams: readonly Listed[] }) {
  return (
    <fieldset className="branch">
      <legend className="note">Teams</legend>
      <div className="team-ticks">
        {teams.map(({ value, label }) => (
          <Tick
            key={value}
            label={label}
            checked={draft.teams.includes(value)}
            onChange={(on) =>
              change({ teams: on ? [...draft.teams, value] : draft.teams.filter((team) => team !== value) })
            }
          />
        ))}
      </div>
      {refusal !== undefined && <p className="alarm small">{refusal}</p>}
    </fieldset>
  );
}

function PeopleList({ draft, change, refusal }: PartProps) {
  const { people, problems } = readPeople(draft.list);
  return (
    <div className="entries">
      <Entry
        label="People, as CSV"
        hint="The first line names the columns: person or email. One address a line will do. Only people on record with a team are asked, as the records have them."
        lines={6}
        placeholder={'email\nana@example.org'}
        value={draft.list}
        refusal={refusal}
        onChange={(list) => change({ list })}
      />
      <label className="add-language">
        From a file{' '}
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={async ({ target }) => {
            const file = target.files?.[0];
            if (file !== undefined) change({ list: await file.text() });
          }}
        />
      </label>
      {draft.list.trim() !== '' && <p className="note">{many(people.length, 'people')} read.</p>}
      {problems.length > 0 && (
        <ul className="plain-list note">
          {problems.slice(0, 5).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
          {problems.length > 5 && <li>and {problems.length - 5} more</li>}
        </ul>
      )}
    </div>
  );
}
