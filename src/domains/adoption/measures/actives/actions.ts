import type { Question } from '../../asking/actions.ts';
import { countsOf, headcountOf, MONTH, nameOf, periodsOf, seriesStart, WEEK } from '../../asking/rules.ts';
import { marksOf } from '../../marks/actions.ts';
import { lastDayOf, periodText } from '../../periods/rules.ts';
import type { Actives } from './contract.ts';
import { countByTeamSort, countPeriods, countUnits, countWindows } from './events.ts';
import { activesSentence, breadthOf, teamSorts } from './rules.ts';

/** Active people and teams over time and now: definition active/2. */
export async function answerActives(question: Question): Promise<Actives> {
  const { query, asOf, today, from } = question;
  const { per, of } = query;
  const periods = periodsOf(question);
  const series = await question.scope(seriesStart(question));
  const people = await countPeriods(question, series, per, periods, 'people');
  const teams = await countPeriods(question, series, per, periods, 'teams');
  const windows = [
    { name: 'month', from: asOf - MONTH + 1, to: asOf },
    { name: 'week', from: asOf - WEEK + 1, to: asOf },
    { name: 'day', from: asOf, to: asOf },
    { name: 'before', from: asOf - 2 * MONTH + 1, to: asOf - MONTH },
  ];
  const lately = await question.scope(asOf - 2 * MONTH + 1);
  const ofPeople = await countWindows(question, lately, windows, 'people');
  const ofTeams = await countWindows(question, lately, windows, 'teams');
  const month = countsOf(ofPeople.get('month'));
  const daily = await countPeriods(question, await question.scope(asOf - MONTH + 1), 'day', [], 'people');
  const personDays = [...daily.values()].reduce((sum, row) => sum + countsOf(row).all, 0);
  const now = {
    day: countsOf(ofPeople.get('day')),
    week: countsOf(ofPeople.get('week')),
    month,
    teams: countsOf(ofTeams.get('month')),
    ...(await breadthNow(question)),
    stickiness: month.all === 0 ? null : personDays / MONTH / month.all,
  };
  const before = { month: countsOf(ofPeople.get('before')), teams: countsOf(ofTeams.get('before')) };
  const n = await countUnits(question, await question.scope(from), of);
  return {
    asked: await question.asked('active/2', n),
    sentence: activesSentence(nameOf(question), { now, before }),
    periods: periods.map((period) => ({
      ...periodText(per, period, asOf, today),
      people: countsOf(people.get(period)),
      teams: countsOf(teams.get(period)),
    })),
    now,
    before,
    marks: await marksOf(question, from, Math.max(asOf, lastDayOf(per, periods.at(-1) ?? 0))),
  };
}

/** Who is active, of the headcounts that are known. */
async function breadthNow(question: Question): Promise<Pick<Actives['now'], 'breadth' | 'headcountUnknown'>> {
  const { ledger, asOf } = question;
  const able = await question.ableTeams();
  const headcount = headcountOf(ledger.teams, able);
  const sorts = teamSorts(
    ledger.teams.map(({ key }) => key),
    able,
    headcount.counted,
  );
  const people = await countByTeamSort(question, await question.scope(asOf - MONTH + 1), sorts);
  return { breadth: breadthOf(people, headcount), headcountUnknown: headcount.unknown };
}
