import { type Definition, define } from '#domains/choices/door.ts';
import { ANSWER_DAYS } from '../times/rules.ts';

/** The definitions of every figure about feedback. */
export function feedbackDefinitions(): Definition[] {
  return [
    define('voice-weight/1', 'Weight of voices', WEIGHT, { free: 1, customer: 2, others: 0 }),
    define('feedback-time/1', 'Time to hear, decide and tell', TIME, {}, 'Kaplan and Meier 1958'),
    define('unanswered/1', 'Never answered', UNANSWERED, { days: ANSWER_DAYS }),
    define('roadmap/1', 'Asked for', ROADMAP),
  ];
}

const WEIGHT =
  'An item is as loud as it has voices: itself and all that are merged into it. Its weight is counted by different teams instead: a team that was free toward the product on the days on which it spoke counts 1, and 2 if it was a customer on one of them; a team that was captive, sole, own or unknown on any of them counts 0. Of several markets of the product the least free standing counts.';

const TIME =
  'Median of the days from the day a voice came to the day on which it, or what it is merged into, was heard, decided or told. What still waits on the as-of day is censored then. Unknown while fewer than half have come so far.';

const UNANSWERED =
  'Voices that came more than so many days before the as-of day and are not decided by then, of all that came so long before.';

const ROADMAP =
  'Changes of the product that are planned, or were shipped within the window; dropped ones are left out. Asked for: a feedback item names it. By free teams: among the voices of such an item is a team that counts as free.';
