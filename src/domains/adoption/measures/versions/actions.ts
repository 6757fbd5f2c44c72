import { formatDay } from '#platform/calendar.ts';
import type { Question } from '../../asking/actions.ts';
import { added, countsOf, MONTH, periodsOf, seriesStart } from '../../asking/rules.ts';
import { marksOf } from '../../marks/actions.ts';
import { lastDayOf, periodText } from '../../periods/rules.ts';
import { standingsOf } from '../../seen/rules.ts';
import type { Traits } from '../../traits/actions.ts';
import type { Versions } from './contract.ts';
import { countLatest, countNow, listValues, type SeenValue } from './events.ts';
import { compareVersions, daysToShare, isOrdered, versionsSentence } from './rules.ts';

const MOST_VALUES = 50;
const MOST_TEAMS = 200;
const SHARES = [0.5, 0.9];

/** Values of a property in use: definition versions/1. */
export async function answerVersions(
  question: Question,
  property: string,
  traits: Traits,
): Promise<Versions> {
  const { query, asOf, today, from } = question;
  const whole = await question.scope(await question.beginning());
  const source = await traits.sourceOf(whole, property);
  const seen = standingsOf(whole).length === 0 ? [] : await listValues(question, whole, source);
  if (source.params.events !== undefined && query.events === undefined)
    traits.keep(question.organisationId, whole.products, property, seen.length);
  const ordered = isOrdered(seen.map(({ value }) => value));
  const ranked = ordered
    ? [...seen].sort((a, b) => compareVersions(a.value, b.value))
    : [...seen].sort((a, b) => a.people - b.people || b.value.localeCompare(a.value));
  const names = ranked.map(({ value }) => value);
  const shown = ranked.slice(-MOST_VALUES).reverse();
  const now =
    seen.length === 0
      ? { values: [], behind: [], n: 0 }
      : await lately(question, property, names, shown, ordered, traits);
  const marks = await marksOf(
    question,
    from,
    Math.max(asOf, lastDayOf(query.per, periodsOf(question).at(-1) ?? 0)),
  );
  const weeks = seen.length === 0 || !ordered ? [] : await weeksOf(question, whole, source, names);
  const values = shown.map(({ value, firstDay }, index) => ({
    value,
    firstDay: formatDay(firstDay),
    ...(now.values[index] ?? { people: countsOf(undefined), teams: 0 }),
    daysTo: SHARES.map((share) => ({
      share,
      days: ordered
        ? daysToShare(
            weeks.map((week) => ({ ...week, newer: newerIn(week.people, names.indexOf(value)) })),
            firstDay,
            share,
          )
        : null,
    })),
  }));
  return {
    asked: await question.asked('versions/1', now.n),
    sentence: versionsSentence(property, { values, ordered, behind: now.behind }),
    property,
    ordered,
    values,
    series:
      seen.length === 0
        ? emptySeries(question, today)
        : await seriesOf(question, property, names, shown, traits),
    behind: now.behind.slice(0, MOST_TEAMS),
    marks,
  };
}

const newerIn = (people: readonly number[], rank: number) =>
  people.reduce((sum, count, at) => (at >= rank ? sum + count : sum), 0);

/** For each week from the first use on, its people by the rank of the last value each used in it. */
async function weeksOf(
  question: Question,
  scope: Parameters<typeof countLatest>[1],
  source: Parameters<typeof countLatest>[2],
  names: readonly string[],
) {
  const byWeek = new Map<number, number[]>();
  for (const { period, rank, people } of await countLatest(question, scope, source, names, 'week')) {
    const counts = byWeek.get(period) ?? names.map(() => 0);
    counts[rank] = (counts[rank] ?? 0) + people;
    byWeek.set(period, counts);
  }
  return [...byWeek]
    .sort(([a], [b]) => a - b)
    .map(([week, people]) => ({
      lastDay: lastDayOf('week', week),
      people,
      all: people.reduce((sum, count) => sum + count, 0),
    }));
}

async function lately(
  question: Question,
  property: string,
  names: readonly string[],
  shown: readonly SeenValue[],
  ordered: boolean,
  traits: Traits,
) {
  const { asOf, ledger } = question;
  const scope = await question.scope(asOf - MONTH + 1);
  const source = await traits.sourceOf(scope, property);
  const people = await countNow(question, scope, source, names, 'person');
  const byTeam = (await countNow(question, scope, source, names, 'team')).filter(({ team }) => team !== 0);
  const newest = names.length - 1;
  const teams = new Map(ledger.teams.map((team) => [team.id, team]));
  const behind = !ordered
    ? []
    : [...new Set(byTeam.map(({ team }) => team))].flatMap((id) => {
        const own = byTeam.filter(({ team }) => team === id);
        const best = Math.max(...own.map(({ rank }) => rank));
        const team = teams.get(id);
        if (team === undefined || best === newest) return [];
        const count = own.reduce((sum, line) => sum + line.people, 0);
        const lastDay = formatDay(Math.max(...own.map((line) => line.lastDay)));
        return [
          { team: team.key, name: team.name, value: names[best] ?? '', people: count, newest: 0, lastDay },
        ];
      });
  return {
    values: shown.map(({ value }) => {
      const rank = names.indexOf(value);
      return {
        people: people
          .filter((line) => line.rank === rank)
          .reduce((counts, line) => added(counts, line.standing, line.people), countsOf(undefined)),
        teams: new Set(byTeam.filter((line) => line.rank === rank).map(({ team }) => team)).size,
      };
    }),
    behind: behind.sort((a, b) => b.people - a.people || a.name.localeCompare(b.name)),
    n: people.reduce((sum, line) => sum + line.people, 0),
  };
}

async function seriesOf(
  question: Question,
  property: string,
  names: readonly string[],
  shown: readonly SeenValue[],
  traits: Traits,
): Promise<Versions['series']> {
  const { query, asOf, today } = question;
  const scope = await question.scope(seriesStart(question));
  const counts = await countLatest(question, scope, await traits.sourceOf(scope, property), names, query.per);
  const places = new Map(shown.map(({ value }, index) => [names.indexOf(value), index]));
  return periodsOf(question).map((period) => {
    const people = shown.map(() => 0);
    let others = 0;
    for (const count of counts.filter((one) => one.period === period)) {
      const place = places.get(count.rank);
      if (place === undefined) others += count.people;
      else people[place] = (people[place] ?? 0) + count.people;
    }
    return { ...periodText(query.per, period, asOf, today), people, others };
  });
}

function emptySeries(question: Question, today: number): Versions['series'] {
  return periodsOf(question).map((period) => ({
    ...periodText(question.query.per, period, question.asOf, today),
    people: [],
    others: 0,
  }));
}
