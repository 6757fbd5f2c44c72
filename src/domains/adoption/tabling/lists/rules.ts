import type { TeamsInUse } from '../../measures/crews/contract.ts';
import type { InferredChoice } from '../../measures/inferences/contract.ts';
import type { PathReport } from '../../measures/paths/contract.ts';
import type { Reach } from '../../measures/reach/contract.ts';
import type { ShareByUse } from '../../measures/shares/contract.ts';
import type { Signal } from '../../measures/signals/contract.ts';
import type { Vocabulary } from '../../measures/vocabulary/contract.ts';
import { countOf, eachStanding, tableOfRows, type UsageTable } from '../columns/rules.ts';

/** People who got to each step, by standing; the time is that of all of them. */
export function pathTable({ steps }: PathReport): UsageTable {
  return tableOfRows(
    {
      step: 'integer',
      event: 'text',
      property: 'text',
      value: 'text',
      standing: 'text',
      people: 'integer',
      all_median_seconds: 'number',
    },
    steps.flatMap((step, index) =>
      eachStanding((standing) => ({
        step: index + 1,
        event: step.event,
        property: step.property,
        value: step.value,
        standing,
        people: step.people[standing],
        all_median_seconds: step.medianSeconds,
      })),
    ),
  );
}

/** A row for each team. */
export function teamsTable({ teams }: TeamsInUse): UsageTable {
  return tableOfRows(
    {
      team: 'text',
      name: 'text',
      standing: 'text',
      state: 'text',
      people: 'integer',
      people_before: 'integer',
      headcount: 'integer',
      people_with_below: 'integer',
      breadth: 'number',
      person_days: 'integer',
      depth: 'number',
      first_day: 'text',
      last_day: 'text',
      holds: 'boolean',
      bound: 'boolean',
    },
    teams.map(
      ({
        team,
        name,
        standing,
        state,
        people,
        headcount,
        withBelow,
        breadth,
        depth,
        holds,
        bound,
        ...use
      }) => ({
        team,
        name,
        standing,
        state,
        people,
        people_before: use.before,
        headcount,
        people_with_below: withBelow,
        breadth,
        person_days: use.personDays,
        depth,
        first_day: use.firstDay,
        last_day: use.lastDay,
        holds,
        bound,
      }),
    ),
  );
}

/** The options of a need by standing; of one that sends no events, use is null. Shares are those of the whole option. */
export function shareTable({ options }: ShareByUse): UsageTable {
  return tableOfRows(
    {
      option: 'text',
      name: 'text',
      sends: 'boolean',
      standing: 'text',
      people: 'integer',
      teams: 'integer',
      option_share_by_use: 'number',
      option_free_share_by_use: 'number',
      option_free_share_by_choice: 'number',
      option_free_share_by_choice_low: 'number',
      option_free_share_by_choice_high: 'number',
    },
    options.flatMap(({ option, name, sends, people, teams, byUse, byChoice }) =>
      eachStanding((standing) => ({
        option,
        name,
        sends,
        standing,
        people: sends ? countOf(people, standing) : null,
        teams: sends ? countOf(teams, standing) : null,
        option_share_by_use: byUse.all,
        option_free_share_by_use: byUse.free,
        option_free_share_by_choice: byChoice.value,
        option_free_share_by_choice_low: byChoice.low,
        option_free_share_by_choice_high: byChoice.high,
      })),
    ),
  );
}

/** Pairs of products that teams used both of. */
export function reachTable({ together }: Reach): UsageTable {
  return tableOfRows(
    { one: 'text', other: 'text', teams: 'integer', people: 'integer', lift: 'number' },
    together.map(({ one, other, teams, people, lift }) => ({ one, other, teams, people, lift })),
  );
}

/** Days of use of each product, by standing; the shares are those of the whole product. */
export function signalTable({ products }: Signal): UsageTable {
  return tableOfRows(
    {
      option: 'text',
      name: 'text',
      standing: 'text',
      person_days: 'integer',
      option_signal_share: 'number',
      option_signal_share_before: 'number',
    },
    products.flatMap(({ option, name, personDays, share, before }) =>
      eachStanding((standing) => ({
        option,
        name,
        standing,
        person_days: personDays[standing],
        option_signal_share: share,
        option_signal_share_before: before,
      })),
    ),
  );
}

/** Events of a product. */
export function eventsTable({ events }: Vocabulary): UsageTable {
  return tableOfRows(
    { event: 'text', people: 'integer', first_day: 'text', last_day: 'text' },
    events.map(({ event, people, firstDay, lastDay }) => ({
      event,
      people,
      first_day: firstDay,
      last_day: lastDay,
    })),
  );
}

/** Choices that use points to, one a row. */
export function inferredTable({ proposals }: { readonly proposals: readonly InferredChoice[] }): UsageTable {
  return tableOfRows(
    {
      team: 'text',
      name: 'text',
      need: 'text',
      left_option: 'text',
      taken_option: 'text',
      day: 'text',
      left_on: 'text',
      standing: 'text',
      people_old: 'integer',
      people_new: 'integer',
      held: 'text',
    },
    proposals.map(({ team, name, need, from, to, day, leftOn, standing, people, held }) => ({
      team,
      name,
      need,
      left_option: from?.option ?? null,
      taken_option: to.option,
      day,
      left_on: leftOn,
      standing,
      people_old: people.old,
      people_new: people.new,
      held,
    })),
  );
}
