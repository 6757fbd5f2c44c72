import type { SwitchParameters } from '../switches/rules.ts';

/** What a figure means, said once; a change of meaning is a new version. */
export interface Definition {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly source: string | null;
}

/** The definitions of every figure about markets, with the parameters in force. */
export function choiceDefinitions(
  { daysBefore, daysAfter }: SwitchParameters,
  { heldOverDays }: { readonly heldOverDays: number },
): Definition[] {
  return [
    define('view/1', 'In view', VIEW),
    define('standing/2', 'Standing', STANDING, { heldOverDays }),
    define('tenure/2', 'Tenure', TENURE),
    define('customer/2', 'Customer and user', CUSTOMER),
    define(
      'adoption/2',
      'Adoption',
      'Teams that hold the option, of all teams in view; over several needs each team once. Everybody in view is counted, so it has no sampling interval.',
    ),
    define(
      'adoption-by-others/1',
      'Adoption by others',
      'Adoption without the teams that provide the option: they are left out of those that hold it and of those that could.',
    ),
    define(
      'free-share/2',
      'Free share',
      FREE_SHARE,
      { level: 0.95 },
      'Exact interval: hypergeometric distribution inverted, equal tails',
    ),
    define('captive-share/2', 'Captive share', CAPTIVE_SHARE),
    define('switch/1', 'Switch', SWITCH, { daysBefore, daysAfter }),
    define(
      'net-switching/2',
      'Net switching',
      NET_SWITCHING,
      { significance: 0.05 },
      'Exact two-sided sign test',
    ),
    define(
      'survival/2',
      'Survival of tenures',
      SURVIVAL,
      { level: 0.95 },
      'Kaplan and Meier 1958; log-log interval: Kalbfleisch and Prentice 1980; log-rank test: Mantel 1966',
    ),
    define(
      'concentration/1',
      'Concentration',
      'Herfindahl index H: the sum of squared shares of all holdings of the market. Its inverse is the effective number of options.',
    ),
  ];
}

/** A definition, without parameters and a source where it has none. */
export function define(
  id: string,
  title: string,
  text: string,
  parameters: Definition['parameters'] = {},
  source: string | null = null,
): Definition {
  return { id, title, text, parameters, source };
}

const VIEW =
  'A team is in view of a market on the days on which it has the need and is observed. Outside them it is not counted as anything: a tenure that is open on the last of them is censored there.';

const STANDING =
  'Own: the team, or one above it, provides the option. In defiance: it holds the option and not what a mandate binds it to, after the last day to comply. Captive: a mandate binds it that day, and no exemption of it or a team above it holds; where the need allows one option at a time, a mandate for any option binds toward all. Sole: no other option of the market is open that day. Held over: nothing of this holds, but the team took the option while captive or sole, and has neither chosen it again since nor been free for heldOverDays. Free: otherwise. A dispute turns all but own into captive.';

const TENURE =
  'From the day a team took an option to the first day without it: the day it left, or, where the need allows one option at a time, the day it took another. Taking again what one holds renews a tenure; of its records, those that say when it was left are believed, the latest of them. A recorded "doing without" is an option like any other.';

const CUSTOMER =
  'A customer is free, or in defiance of a mandate for another option, and gives something in exchange; anyone else who holds the option is a user.';

const FREE_SHARE =
  'Teams that hold the option freely, of the teams that are free toward it and hold anything freely. A team that holds options only because it must, or only its own, made no free choice and is counted on neither side; nor is a team in defiance, since those that comply are not there either. What is held over is no choice yet. Over several needs a team counts once: as an adopter if it took the option freely for any of them, otherwise as one that chose if it chose anything freely for any. The interval is for all free teams, also those of which nothing is known, as if those that chose were a random draw of them; worst and best need no such assumption.';

const CAPTIVE_SHARE =
  'Captive teams among the teams that hold the option; over several needs each team once, and captive only where it is free in none of them.';

const SWITCH =
  'A departure from A and an arrival at B of the same team and need are one switch when B was taken after A was, at most daysBefore days before A was left and at most daysAfter days after it, and B was still held on the day A was left, or taken later. Pairs are made one to one, the closest in time first; of equals the one that arrived earlier, then by key. Every other departure is to nothing known, every other arrival from nothing known. Only facts up to the as-of day are used.';

const NET_SWITCHING =
  'Free teams that came to the option in the window minus free teams that left it; standing on the day of coming, and on the last day before leaving. Each team counts once on either side, however many needs it took the option for, as free if it was free in any; one that holds it for another need already has not come. It is beyond chance when a sign test of the teams that only came against those that only left gives less than the significance. Teams that came without being free are compliance, teams that came in defiance of a mandate are neither: both are counted apart.';

const SURVIVAL =
  'Kaplan–Meier survival of free tenures, in days since the option was taken. A tenure that is still held on the as-of day, or when the team went out of view, is censored then; one that was held before the team came into view enters late; on the day on which its own standing changes it is cut. Once nobody is left, the interval is unknown.';
