import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Need } from '#domains/catalogue/contract.ts';
import { NeedsTable } from '#domains/catalogue/ui/catalogue-tables.tsx';
import { MandatesTable } from '#domains/choices/ui/mandates-table.tsx';
import { TeamRecords } from '#domains/people/ui/team-records.tsx';
import { FilterField, matches } from '#ui/filter-field.tsx';
import { counted } from '#ui/format.ts';
import { Switcher } from '#ui/switcher.tsx';
import { Browse } from '../catalogue/browse.tsx';
import { catalogueQuery } from '../catalogue-queries.ts';
import { mandatesQuery, needsQuery, teamsQuery } from '../queries.ts';
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

type Counts = Readonly<Record<Part, number>>;

/** How many there are of everything; undefined until all is counted. */
function useCounts(): { readonly counts: Counts | undefined; readonly error: Error | null } {
  const needs = useQuery(needsQuery);
  const options = useQuery(catalogueQuery({ archived: 'both', limit: 1 }));
  const teams = useQuery(teamsQuery);
  const mandates = useQuery(mandatesQuery);
  const error = needs.error ?? options.error ?? teams.error ?? mandates.error;
  if (!needs.data || !options.data || !teams.data || !mandates.data) return { counts: undefined, error };
  const counts = {
    needs: needs.data.length,
    options: options.data.total,
    teams: teams.data.length,
    mandates: mandates.data.length,
  };
  return { counts, error };
}

/** What there is: needs, the options that meet them, the teams that choose, and the mandates over them. */
export function CataloguePage() {
  useTitle('Catalogue');
  const { part: asked } = useSearch({ strict: false });
  const part = PARTS.find((candidate) => candidate === asked) ?? 'needs';
  const { counts, error } = useCounts();
  if (error !== null) return <Failure error={error} />;
  const [record, verb] = ADD[part];
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Catalogue</h1>
        <p className="sentence">{counts === undefined ? 'Counting what there is…' : sentence(counts)}</p>
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
                {name} <span className="quiet">{counts?.[name]}</span>
              </Link>
            ))}
          </nav>
          <Link to="." search={(before) => ({ ...before, record })}>
            {verb}
          </Link>
        </header>
        {counts?.[part] === 0 ? <p className="lacking">{EMPTY[part]}</p> : <CataloguePart part={part} />}
      </div>
    </article>
  );
}

function CataloguePart({ part }: { readonly part: Part }) {
  if (part === 'options') return <Browse />;
  if (part === 'needs') return <NeedsPart />;
  return part === 'teams' ? <TeamsPart /> : <MandatesPart />;
}

function NeedsPart() {
  const { text, research } = useSearch({ strict: false });
  const { data: needs } = useQuery(needsQuery);
  const navigate = useNavigate();
  const archive = useArchiving();
  if (needs === undefined) return <p className="note">Loading…</p>;
  const isBare = research === 'none';
  const bare = needs.filter(isWithoutResearch);
  const found = (isBare ? bare : needs).filter(({ key, statement }) => matches(text, key, statement));
  return (
    <>
      <div className="filters">
        <FilterField name="text" label="Find" />
        <Switcher
          label="Which needs"
          value={isBare ? 'none' : 'all'}
          choices={{ all: `All ${needs.length}`, none: `Without research ${bare.length}` }}
          onChange={(value) =>
            void navigate({
              to: '.',
              search: (before) => ({ ...before, research: value === 'none' ? 'none' : undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      {found.length === 0 ? (
        <p className="lacking">
          {isBare && bare.length === 0
            ? 'Every need has research behind it.'
            : 'No need matches. Clear the text above.'}
        </p>
      ) : (
        <NeedsTable needs={found} onArchive={(key, archived) => archive('needs', key, archived)} />
      )}
    </>
  );
}

function isWithoutResearch({ research, archived }: Need): boolean {
  return research.notes === 0 && !archived;
}

function TeamsPart() {
  const { text } = useSearch({ strict: false });
  const { data: teams } = useQuery(teamsQuery);
  const archive = useArchiving();
  if (teams === undefined) return <p className="note">Loading…</p>;
  return (
    <>
      <div className="filters">
        <FilterField name="text" label="Find" />
      </div>
      <TeamRecords
        teams={teams.filter(({ key, name, parent }) => matches(text, key, name, parent))}
        onArchive={(key, archived) => archive('teams', key, archived)}
      />
    </>
  );
}

function MandatesPart() {
  const { text } = useSearch({ strict: false });
  const { data: mandates } = useQuery(mandatesQuery);
  if (mandates === undefined) return <p className="note">Loading…</p>;
  const found = mandates.filter(({ key, option, need, authority }) =>
    matches(text, key, option, need, authority),
  );
  return (
    <>
      <div className="filters">
        <FilterField name="text" label="Find" />
      </div>
      <MandatesTable mandates={found} today={today()} />
    </>
  );
}

function sentence(counts: Counts): string {
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
