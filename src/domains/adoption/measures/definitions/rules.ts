import { type Definition, define } from '#domains/choices/door.ts';
import { INFERENCE } from '../inferences/rules.ts';

const WILSON = "Wilson's score interval (Wilson 1927)";

/** The definitions of every figure of use. */
export function useDefinitions(): Definition[] {
  return [
    define('use-standing/2', 'Standing of use', USE_STANDING),
    define('active/2', 'Active people and teams', ACTIVE, { days: 28 }),
    define('lifecycle/1', 'Lifecycle', LIFECYCLE),
    define(
      'first-success/1',
      'First success',
      FIRST_SUCCESS,
      { level: 0.95 },
      'Kaplan and Meier 1958; log-log interval: Kalbfleisch and Prentice 1980',
    ),
    define('retention/1', 'Retention of people and teams', RETENTION, { level: 0.95 }, WILSON),
    define('path/2', 'Happy path', PATH, { significance: 0.05 }, "Fisher's exact test; Holm 1979"),
    define(
      'versions/1',
      'Versions in use',
      VERSIONS,
      { days: 28 },
      'Order of versions: Semantic Versioning 2.0.0',
    ),
    define('teams-in-use/2', 'Teams in use', TEAMS, { days: 28 }),
    define('team-use/2', 'What a team uses', TEAM_USE, { days: 28 }),
    define('share-by-use/2', 'Share by use', SHARE, { days: 28 }),
    define(
      'effect/2',
      'Before and after',
      EFFECT,
      { level: 0.95 },
      'Prais and Winsten 1954; Berger and Boos 1994; permutation test; claims adjusted by Holm 1979',
    ),
    define('reach/1', 'Reach', REACH),
    define('signal/1', 'Signal share of use', SIGNAL, { days: 28 }),
    define(
      'events/1',
      'Events of a product',
      'Names of events that came, by the different names of people who did them, up to the day.',
    ),
    define('inferred-choice/1', 'Inferred choice', INFERRED, { ...INFERENCE }),
  ];
}

const USE_STANDING =
  'The standing of the team that the use was for, toward the product, on the day of the use: the team that the event names; else the teams that the catalogue has the person in on that day; else the team that the sender last said by then. An event does not say for which need it was: of several needs the least free standing counts. Unknown where no team is known, or the product is in no market. Whoever had several standings in a stretch is counted once, as captive before sole, own, unknown and free: free only who was never anything else. Use in defiance of a mandate counts as free, since it was taken against the rule; use of what is held over from a time without a choice counts as captive, until the team chooses again or the stretch of standing/2 ends.';

const ACTIVE =
  'Different people, and different teams, with at least one event in the stretch; days by the time zone of the organisation. Several names of one person are one person. Breadth: people active in the last 28 days for teams that have the need and whose headcount is known, of that headcount, which includes the teams below; people of other teams and of none are said beside it and not counted. Everybody is counted, so there is no interval; it is above 1 where more people are active than there are heads. Stickiness: the mean of the people active a day over these 28 days, of all people active in them.';

const LIFECYCLE =
  'New: the first stretch with use ever. Returning: active in the stretch before too. Resurrected: active earlier, not in the stretch before. Dormant: active in the stretch before and not in this one, by the standing they had then.';

const FIRST_SUCCESS =
  'Of the people whose first use ever lies in the window: the time from their first event to their first event of success, in hours rounded up. Whoever had none by the end of the as-of day is censored there.';

const RETENTION =
  'A cohort is everybody whose first use ever lies in the stretch, by the standing in it. n-th: active in the stretch so many after it. Unbounded: active in that or any later one. A stretch that is not over yet is left out. Of those who could not leave, it says little.';

const PATH =
  'A person enters with an event of the first step inside the window. Each further step is an event no earlier than the step before, and at most so long after the first step; other events may lie between. Events of one moment are taken in the order of the steps, since a repeat arrives anew and the order of arrival is no fact of an event; a step that one event could be as well as an earlier step needs a later moment than the step before it. A person counts once, by the first moment at which most steps were taken, with every step before it as late as can be, for the team of the first of them, and by the least free standing among the events of the steps so taken. A team is stuck where it loses a larger share than all others do, beyond chance.';

const VERSIONS =
  'The value of the property in the last event of each person in the stretch; of several on the last day the newest. Days to half: from the first sight ever to the end of the first week in which half of its people used the value or a newer one.';

const TEAMS =
  'Active: used in the last 28 days. Quiet: in the 28 days before them and not since. Gone: earlier only. Never: holds it by the records, by choice or bound to it by mandate, and was never seen. Depth: days on which a person used it, for each active person, in the last 28. Breadth: people active of the team and all below it, of its headcount, which includes them; above 1 where more are active than there are heads.';

const TEAM_USE =
  'By the team with all below it. Chosen but unused: it holds it by the records, the product sends events, and nobody of the team used it in the last 28 days; bound but unused, where it holds it by mandate alone. Used but never chosen: people used it in them and no choice was ever on record; let go but used, where the records end before these 28 days.';

const SHARE =
  'Days on which a person used an option, of such days with any option of the need that sends events, in the last 28 days. An option that sends no events is left out: its use is unknown, not nothing, and the shares are of those that send. With one that sends alone there is no share to tell. Where records and use differ: as in what a team uses.';

const EFFECT =
  'People active a week before and after the mark; the week of the mark is left out. A mandate that reached at least 5 teams and left 5 others with use before it is tested by matched teams (difference in differences, permutation test); anything else as an interrupted time series: change of level and of slope by generalised least squares, where each week may keep a part of the error of the week before. Of all such parts up to 0.95 that the weeks leave possible at 99%, the largest p and the widest interval count, and 0.01 is added to p for the others, so that it is the most p can be. Where the weeks leave 0.95 possible and show no change, it cannot be told from drift.';

const REACH =
  'Teams, and people, that used both of two products in the window. Lift: such teams, of how many there would be if teams used the two independently of each other.';

const SIGNAL =
  'Days on which a person used a product, over all products, in the last 28 days, and the part of them that was free. A team went quiet with a product when somebody of it used that in the 28 days before, and nobody since.';

const INFERRED =
  'A team took up an option in its first week of use after at least quietBefore weeks without any, when at least takenInUse of the first taken weeks have use. It let go of another that was used in as many of the weeks before, and in none of the last gone whole weeks. Proposed only where the records do not say that the team holds the new option; a person confirms or rejects it.';
