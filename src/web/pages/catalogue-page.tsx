import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Need, Option } from '#domains/catalogue/contract.ts';
import { NeedsTable, OptionsList } from '#domains/catalogue/ui/catalogue-tables.tsx';
import type { MandateRecord } from '#domains/choices/mandates/contract.ts';
import { MandatesTable } from '#domains/choices/ui/mandates-table.tsx';
import type { Team } from '#domains/people/contract.ts';
import { TeamRecords } from '#domains/people/ui/team-records.tsx';
import { FilterField, matches } from '#ui/filter-field.tsx';
import { counted } from '#ui/format.ts';
import { mandatesQuery, needsQuery, optionsQuery, teamsQuery } from '../queries.ts';
import { useArchiving } from '../records/archiving.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { today } from '../shell/months.ts';

const PARTS = ['needs', 'options', 'teams', 'mandates'] as const;
type Part = (typeof PARTS)[number];

const ADD = {
  needs: ['need', 'Add a need'],
  options: ['option', 'Add an option'],
  teams: ['team', 'Add a team'],
  mandates: ['mandate', 'Record a mandate'],
} as const satisfies Record<Part, readonly [string, string]>;

const EMPTY: Readonly<Record<Part, string>> = {
  needs:
    'No need is recorded. A need says what teams have to get done, in their words; its market follows from it.',
  options:
    'No option is recorded. Options are the ways to meet a need: our products, outside ones, home-made ones, doing without.',
  teams:
    'No team is recorded. Teams are who chooses: departments, squads, or the maintainers of a repository.',
  mandates:
    'No mandate is recorded. Where an option is compulsory, record it, or its captive teams pass for free ones.',
};

/** What there is: needs, the options that meet them, the teams that choose, and the mandates over them. */
export function CataloguePage() {
  useTitle('Catalogue');
  const { part: asked } = useSearch({ strict: false });
  const part = PARTS.find((candidate) => candidate === asked) ?? 'needs';
  const needs = useQuery(needsQuery);
  const options = useQuery(optionsQuery);
  const teams = useQuery(teamsQuery);
  const mandates = useQuery(mandatesQuery);
  const error = needs.error ?? options.error ?? teams.error ?? mandates.error;
  if (error !== null) return <Failure error={error} />;
  if (!needs.data || !options.data || !teams.data || !mandates.data) return <p className="note">Loading…</p>;
  const counts = {
    needs: needs.data.length,
    options: options.data.length,
    teams: teams.data.length,
    mandates: mandates.data.length,
  };
  const [record, verb] = ADD[part];
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Catalogue</h1>
        <p className="sentence">{sentence(counts)}</p>
      </div>
      <div className="section">
        <header>
          <nav className="masthead-nav" aria-label="Parts of the catalogue">
            {PARTS.map((name) => (
              <Link
                key={name}
                to="/catalogue"
                search={{ part: name }}
                aria-current={name === part ? 'page' : undefined}
              >
                {name} <span className="quiet">{counts[name]}</span>
              </Link>
            ))}
          </nav>
          <Link to="." search={(before) => ({ ...before, record })}>
            {verb}
          </Link>
        </header>
        {counts[part] === 0 ? (
          <p className="lacking">{EMPTY[part]}</p>
        ) : (
          <div className="filters">
            <FilterField name="text" label="Find" />
          </div>
        )}
        {counts[part] > 0 && (
          <CataloguePart
            part={part}
            needs={needs.data}
            options={options.data}
            teams={teams.data}
            mandates={mandates.data}
          />
        )}
      </div>
    </article>
  );
}

interface CataloguePartProps {
  readonly part: Part;
  readonly needs: readonly Need[];
  readonly options: readonly Option[];
  readonly teams: readonly Team[];
  readonly mandates: readonly MandateRecord[];
}

function CataloguePart({ part, needs, options, teams, mandates }: CataloguePartProps) {
  const { text } = useSearch({ strict: false });
  const archive = useArchiving();
  if (part === 'needs')
    return (
      <NeedsTable
        needs={needs.filter(({ key, statement }) => matches(text, key, statement))}
        onArchive={(key, archived) => archive('needs', key, archived)}
      />
    );
  if (part === 'options')
    return (
      <OptionsList
        options={options.filter(({ key, name, owner }) => matches(text, key, name, owner))}
        onArchive={(key, archived) => archive('options', key, archived)}
      />
    );
  if (part === 'teams')
    return (
      <TeamRecords
        teams={teams.filter(({ key, name, parent }) => matches(text, key, name, parent))}
        onArchive={(key, archived) => archive('teams', key, archived)}
      />
    );
  const found = mandates.filter(({ key, option, need, authority }) =>
    matches(text, key, option, need, authority),
  );
  return <MandatesTable mandates={found} today={today()} />;
}

function sentence(counts: Readonly<Record<Part, number>>): string {
  if (counts.needs + counts.options + counts.teams === 0)
    return 'Nothing is catalogued yet. Begin with a need: something teams have to get done, in their own words.';
  const parts = [
    counted(counts.needs, 'needs'),
    counted(counts.options, 'options'),
    counted(counts.teams, 'teams'),
  ];
  const mandates = counts.mandates === 0 ? 'no mandate' : counted(counts.mandates, 'mandates');
  return `${parts[0]}, ${parts[1]} to meet them, ${parts[2]} that choose, and ${mandates} over them.`;
}
