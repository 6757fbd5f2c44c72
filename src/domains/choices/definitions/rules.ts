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
export function choiceDefinitions({ daysBefore, daysAfter }: SwitchParameters): Definition[] {
  return [
    define('view/1', 'In view', VIEW),
    define('standing/1', 'Standing', STANDING),
    define('tenure/1', 'Tenure', TENURE),
    define('customer/1', 'Customer and user', CUSTOMER),
    define(
      'adoption/1',
      'Adoption',
      'Teams that hold the option, of all teams in view. Everybody in view is counted, so it has no sampling interval.',
    ),
    define(
      'free-share/1',
      'Free share',
      FREE_SHARE,
      { level: 0.95 },
      'Exact interval: hypergeometric distribution inverted, equal tails',
    ),
    define('captive-share/1', 'Captive share', 'Captive teams among the teams that hold the option.'),
    define('switch/1', 'Switch', SWITCH, { daysBefore, daysAfter }),
    define(
      'net-switching/1',
      'Net switching',
      NET_SWITCHING,
      { significance: 0.05 },
      'Exact two-sided sign test',
    ),
    define(
      'survival/1',
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
  'Own: the team, or one above it, provides the option. Captive: a mandate binds it that day, and no exemption of it or a team above it holds; where the need allows one option at a time, a mandate for any option binds toward all. Sole: no other option of the market is open that day. Free: otherwise. A dispute turns free or sole into captive.';

const TENURE =
  'From the day a team took an option to the first day without it: the day it left, or, where the need allows one option at a time, the day it took another. Taking again what one holds renews a tenure. A recorded "doing without" is an option like any other.';

const CUSTOMER =
  'A customer is free and gives something in exchange; anyone else who holds the option is a user.';

const FREE_SHARE =
  'Teams that hold the option freely, of the teams that are free toward it and hold anything freely. A team that holds options only because it must, or only its own, made no free choice and is counted on neither side. The interval is for all free teams, also the silent ones that hold nothing known, as if those that chose were a random draw of them; worst and best need no such assumption.';

const SWITCH =
  'A departure from A and an arrival at B of the same team and need are one switch when B was taken after A was, at most daysBefore days before A was left and at most daysAfter days after it, and B was still held on the day A was left, or taken later. Pairs are made one to one, the closest in time first; of equals the one that arrived earlier, then by key. Every other departure is to nothing known, every other arrival from nothing known. Only facts up to the as-of day are used.';

const NET_SWITCHING =
  'Free teams that came to the option in the window minus free teams that left it; standing on the day of coming, and on the last day before leaving. It is beyond chance when a sign test of came against left gives less than the significance. Teams that came without being free are compliance and are counted apart.';

const SURVIVAL =
  'Kaplan–Meier survival of free tenures, in days since the option was taken. A tenure that is still held on the as-of day, or when the team went out of view, is censored then; one that was held before the team came into view enters late; when a mandate begins or ends, it is cut there.';
