import { type Definition, define } from '#domains/choices/door.ts';
import type { Criteria } from '../rules.ts';
import { MOST_UNKNOWN } from '../verdicts/sides/rules.ts';

/** The definitions of the verdicts and of what services and utilities are judged by, with the parameters in force. */
export function assessmentDefinitions(criteria: Criteria): Definition[] {
  const { fitBar, freeShareBar, adoptionBar, leastFreeChoosers, fitShelfLifeDays } = criteria;
  return [
    define('verdict/2', 'Verdict', VERDICT, {
      fitBar,
      freeShareBar,
      adoptionBar,
      leastFreeChoosers,
      fitShelfLifeDays,
      mostUnknown: MOST_UNKNOWN,
    }),
    ...serviceDefinitions(criteria),
    ...utilityDefinitions(criteria),
  ];
}

const WILSON = "Wilson's score interval (Wilson 1927)";

function serviceDefinitions(criteria: Criteria): Definition[] {
  const { completionBar, satisfactionBar, failingShare, failingMargin } = criteria;
  const { judgedShare, changeBar, improvedWithinDays, staleAfterDays } = criteria;
  return [
    define(
      'service-verdict/2',
      'Verdict on a service',
      SERVICE,
      {
        completionBar,
        satisfactionBar,
        failingShare,
        failingMargin,
        judgedShare,
        changeBar,
        improvedWithinDays,
        staleAfterDays,
      },
      'Change from period to period: Newcombe 1998, Statistics in Medicine 17:873-890, method 10',
    ),
    define(
      'standards-kept/2',
      'Standards kept',
      STANDARDS,
      { level: 0.95, staleAfterDays },
      `${WILSON}; correction for many: Holm 1979`,
    ),
    define('completion/1', 'Completion rate', COMPLETION, { level: 0.95, completionBar }, WILSON),
    define('satisfaction/1', 'Satisfaction', SATISFACTION, { level: 0.95, satisfactionBar }, WILSON),
    define('digital-take-up/1', 'Digital take-up', TAKE_UP, { level: 0.95 }, WILSON),
    define('cost-per-transaction/1', 'Cost per transaction', COST, { months: 12 }),
  ];
}

function utilityDefinitions(criteria: Criteria): Definition[] {
  const {
    availabilityBar,
    availabilityMargin,
    unitCostRise,
    failingShare,
    judgedShare,
    changeBar,
    staleAfterDays,
  } = criteria;
  return [
    define('utility-verdict/2', 'Verdict on a utility', UTILITY, {
      availabilityBar,
      availabilityMargin,
      unitCostRise,
      failingShare,
      judgedShare,
      changeBar,
      staleAfterDays,
    }),
    define('availability/1', 'Availability', AVAILABILITY, { level: 0.95, availabilityBar }, WILSON),
    define('unit-cost/1', 'Unit cost', UNIT_COST, { unitCostRise }),
  ];
}

const VERDICT =
  'Of the plays product and platform. An idea, a retiring and a retired product are not judged. Fit is at or above its bar when the whole interval is, below when none of it is; likewise the free share. The fit of free people decides wherever it is known; where it is not, that of captive and sole people counts downward only. Fit older than fitShelfLifeDays decides nothing. The free share decides nothing when fewer than leastFreeChoosers free teams chose; where more than mostUnknown of the free teams chose nothing known, its worst and best case decide instead of its interval. In this order: fit above and free share high, must-have; fit above and free share low, hidden gem; fit below, adoption high and more than half of the adopters captive, sole or held over, merely mandatory; fit below and free share high, habit; fit below and adoption low, unwanted. Teams that provide the product count nowhere. Anything else is not enough signal, with what is missing and what would settle it.';

const SERVICE =
  'Failing: at least judgedShare of its standards have a result, and of these a larger share than failingShare is missed for sure; or completion or satisfaction lies more than failingMargin below its bar for sure. Struggling: a standard is missed, for sure or as reported; or completion or satisfaction is below its bar for sure; or a share got worse by changeBar or more, beyond chance (intervals wide enough for as many changes as are looked at); or something says how it does, no feedback is collected, and no improvement on feedback is on record within improvedWithinDays. Serving: none of these, a standard is kept for sure with its volume or completion or satisfaction is above its bar for sure, at least judgedShare of its standards have a result, and feedback is collected. Otherwise not enough signal. Only periods that were over by the day count, the latest first; what ended more than staleAfterDays before decides nothing.';

const STANDARDS =
  'A standard is kept for sure when the whole interval of the share of cases in which it was kept reaches its target, missed for sure when none of it does, otherwise within chance; where it has several standards, missed for sure only after Holm’s correction for how many have a result. The cases of the period are taken as a sample of how the service works. A share reported without its cases counts as kept or missed as reported, is labelled so, and alone makes no service serving or failing. No cases, no target or only an old result: unknown. Cases go before a reported share that contradicts them.';

const COMPLETION =
  'Completed of started, over the same period and channels; a correct refusal counts as completed. Where nothing can be started it does not apply. A total that lacks a channel gives no rate.';

const SATISFACTION = 'Those who said very satisfied or satisfied, of those who answered, in the same period.';

const TAKE_UP =
  'Completed online, of all completed in the same period. Where no channel is online it does not apply.';

const COST = 'All that it cost over 12 months, for each transaction completed in the same 12 months.';

const UTILITY =
  'Failing: at least judgedShare of its standards have a result, and of these a larger share than failingShare is missed for sure; or availability lies more than availabilityMargin below its target for sure. Fraying: a standard is missed; or availability is below its target for sure; or a share got worse beyond chance (availability by availabilityMargin, standards by changeBar; intervals wide enough for as many changes as are looked at); or the unit cost rose by more than unitCostRise against the period before. Dependable: none of these, and availability reaches its target for sure; where it is not measured, a standard for it is kept for sure with its volume. The target is the strictest of its own standards for availability, otherwise availabilityBar. Otherwise not enough signal. Nobody is asked whether they love it.';

const AVAILABILITY =
  'Time up, of the time watched, in the same period. Minutes of one outage hang together, so the interval is narrower than the truth.';

const UNIT_COST = 'What it cost, for each unit delivered in the same period.';
