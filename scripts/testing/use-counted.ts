import { type UseWorld, ZONE } from './use-worlds.ts';

/** One person on one day with one product, for one team (null: none is known), under a standing. */
export interface PersonDay {
  readonly person: string | null;
  readonly team: string | null;
  readonly product: string;
  readonly event: string;
  readonly day: number;
  readonly time: number;
  readonly version: string;
  readonly standing: Standing;
}

export type Standing = 'captive' | 'sole' | 'own' | 'unknown' | 'free';
/** The least free first: what somebody of several standings is counted as. */
const ORDER: readonly Standing[] = ['captive', 'sole', 'own', 'unknown', 'free'];

const FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const dayIn = (time: number) => Date.parse(FORMAT.format(time)) / 86_400_000;

/** All days of use of a world, one event after the other, by its plain facts. */
export function personDaysOf(world: UseWorld): PersonDay[] {
  return world.events.flatMap((event) => {
    const { product, time, version } = event;
    const day = dayIn(time);
    const person = event.person === null ? null : personOf(world, event.person);
    const teams = event.team !== null ? [event.team] : teamsOf(world, person, day);
    const places: (string | null)[] = teams.length === 0 ? [null] : teams;
    return places.map((team) => ({
      person,
      team,
      product,
      event: event.event,
      day,
      time,
      version,
      standing: team === null ? 'unknown' : standingOf(world, team, product, day),
    }));
  });
}

function personOf({ aliases, emails }: UseWorld, name: string): string {
  const byMail = Object.entries(emails).find(([, mail]) => mail === name || mail.toLowerCase() === name);
  if (byMail !== undefined) return byMail[0];
  const found = [...new Set(aliases.filter(([other]) => other === name).map(([, person]) => person))];
  return found.length === 1 ? (found[0] ?? name) : name;
}

function teamsOf({ memberships, heard }: UseWorld, person: string | null, day: number): string[] {
  const own = memberships.filter(
    ({ person: member, from, to }) => member === person && from <= day && (to === null || day <= to),
  );
  if (own.length > 0) return [...new Set(own.map(({ team }) => team))];
  const said = heard.filter((one) => one.person === person && one.day <= day);
  const last = Math.max(...said.map((one) => one.day));
  return [...new Set(said.filter((one) => one.day === last).map(({ team }) => team))];
}

/** The standing of a team toward an option on a day, over all needs that it is an option for. */
function standingOf(world: UseWorld, team: string, option: string, day: number): Standing {
  const found = world.needs
    .filter(({ options }) => options.includes(option))
    .map((need) => standingFor(world, need, team, option, day));
  if (found.includes('own')) return 'own';
  return ORDER.find((standing) => found.includes(standing)) ?? 'unknown';
}

function standingFor(
  world: UseWorld,
  need: UseWorld['needs'][number],
  team: string,
  option: string,
  day: number,
): Standing {
  const line = lineOf(world, team);
  const owner = world.owners[option];
  if (owner !== undefined && line.includes(owner)) return 'own';
  const binding = world.mandates.some(
    (mandate) =>
      mandate.need === need.key &&
      (!need.several || mandate.option === option) &&
      mandate.from <= day &&
      (mandate.to === null || day <= mandate.to) &&
      (mandate.scope === 'all' ||
        (mandate.scope === 'teams'
          ? mandate.teams.includes(team)
          : mandate.teams.some((top) => line.includes(top)))),
  );
  const disputed = world.disputes.some(
    (dispute) =>
      dispute.need === need.key &&
      dispute.team === team &&
      dispute.option === option &&
      dispute.from <= day &&
      day <= dispute.to,
  );
  if (binding || disputed) return 'captive';
  return need.options.length > 1 ? 'free' : 'sole';
}

/** A team and all above it. */
export function lineOf({ teams }: UseWorld, team: string): string[] {
  const parent = teams.find(({ key }) => key === team)?.parent ?? null;
  return parent === null ? [team] : [team, ...lineOf({ teams } as UseWorld, parent)];
}

export type Counts = Record<Standing | 'all', number>;

/** How many different units there are, each counted as the least free standing it has among the days given. */
export function countUnits(days: readonly PersonDay[], unit: 'person' | 'team'): Counts {
  const counts: Counts = { free: 0, captive: 0, sole: 0, own: 0, unknown: 0, all: 0 };
  const units = new Set(days.map((one) => one[unit]).filter((one) => one !== null));
  for (const one of units) {
    counts[leastFree(days.filter((day) => day[unit] === one))] += 1;
    counts.all += 1;
  }
  return counts;
}

export function leastFree(days: readonly PersonDay[]): Standing {
  return ORDER.find((standing) => days.some((day) => day.standing === standing)) ?? 'unknown';
}

/** The number of the day, week (from Monday) or month in which a day lies. */
export function periodOf(per: 'day' | 'week' | 'month', day: number): number {
  if (per === 'day') return day;
  if (per === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(day * 86_400_000);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
