import { type Definition, define } from '#domains/choices/door.ts';
import { feedbackDefinitions } from '../feedback/definitions/rules.ts';

interface Parameters {
  readonly fitBar: number;
  readonly qualifyUses: number;
  readonly qualifyDays: number;
  readonly smallGroup: number;
  readonly commentGroup: number;
}

/** The definitions of every figure about surveys and feedback, with the parameters in force. */
export function surveyDefinitions(settings: Parameters): Definition[] {
  const { fitBar, qualifyUses, qualifyDays, smallGroup, commentGroup } = settings;
  return [
    define(
      'fit/2',
      'Fit',
      FIT,
      { fitBar, qualifyUses, qualifyDays, level: 0.95 },
      'Exact interval: hypergeometric distribution inverted, equal tails; where the population is not known, Wilson 1927. Question: Sean Ellis',
    ),
    define('cells/2', 'How answers are protected', CELLS, { smallGroup, commentGroup }),
    define(
      'gathering/1',
      'Where fans gather',
      GATHERING,
      { significance: 0.05 },
      'Fisher’s exact test, Holm 1979',
    ),
    define(
      'engine/1',
      'What to build on and what to mend',
      ENGINE,
      { mainBenefit: 0.2 },
      'Rahul Vohra, First Round Review 2018; words by log-odds with an informative Dirichlet prior: Monroe, Colaresi and Quinn 2008',
    ),
    define('parts/1', 'What people would miss', PARTS, { missed: 0.2, used: 0.5 }, 'Wilson 1927'),
    define(
      'looks/1',
      'Planned looks',
      LOOKS,
      { level: 0.95 },
      'Lan and DeMets 1983, boundaries as of O’Brien and Fleming',
    ),
    define(
      'umux-lite/1',
      'UMUX-Lite',
      'The sum of two items on seven points, less 2, times 100 and divided by 12: from 0 to 100.',
      {},
      'Lewis, Utesch and Maher 2013',
    ),
    define(
      'would-stop/1',
      'Work would stop without it',
      'Those who say that their work would stop if it failed for a day, of all who answered.',
      { level: 0.95 },
      'Wilson 1927',
    ),
    ...feedbackDefinitions(),
  ];
}

const FIT =
  'Of the people who use a product and answered, those who would be very disappointed without it. Asked of people who used it on at least two of the last 14 days where use is known; who no longer uses it is left out, and so are the people who make it. Whoever was asked and kept silent widens the interval; the worst and best case assume nothing about them. All standings together, and each apart: free is signal, the others are noise.';
const CELLS =
  'Answers are counted in cells: groups of at least so many that are released together and never told apart. Every figure is a sum over whole cells, so no sequence of questions tells more of anybody than what their cell says together. Only answers count that came by mail, or by a way that whoever runs the server vouches for: whoever asks could give the others in everybody’s place. Comments are shown in groups of their own.';
const GATHERING =
  'Each group of people that can be told apart against all others who answered. With so many groups the best looks good by chance, so each test is corrected for all of them.';
const ENGINE =
  'What fans name as the main benefit is to be doubled down on; what those name as lacking who would be somewhat disappointed and want the same benefit holds the product back. Those who want something else are set apart.';
const PARTS =
  'Must keep: the interval of those who would miss the part lies above 20%. Utility: it does not, and that of those who use it lies above 50%. Pointless: both lie below. Otherwise not clear.';
const LOOKS =
  'To look at a running wave more than once, and to stop when the answer pleases, takes chance for news. The looks and their wider intervals are fixed before the first answer, so that the chance of a wrong conclusion at any of them stays at 5%.';
