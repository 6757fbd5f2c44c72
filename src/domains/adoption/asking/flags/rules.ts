import { AppError, type Problem } from '#platform/errors.ts';
import { splitValues } from '#platform/value-list.ts';
import { RETENTION_KINDS } from '../../measures/retention/contract.ts';
import { PERS, UNITS } from '../contract.ts';

export interface Field {
  /** What stands for the value in the help. */
  readonly value: string;
  readonly description: string;
  readonly choices?: readonly string[];
}

/** The options of questions about use, by the parameters that they are. */
export const FIELDS = {
  product: { value: 'key', description: 'the product, or another option, that is asked about' },
  need: { value: 'key', description: 'a need: all of its options together' },
  team: { value: 'key', description: 'only this team and all below it' },
  events: { value: 'names', description: 'only these events, by commas (usual: any)' },
  standing: {
    value: 'names',
    description: 'only use of these: free, captive, sole, own, unknown, by commas',
  },
  per: { value: 'stretch', description: 'what a series is made of (usual: week)', choices: PERS },
  of: { value: 'unit', description: 'what is counted (usual: people)', choices: UNITS },
  asOf: { value: 'day', description: 'the day to answer for, YYYY-MM-DD' },
  window: { value: 'window', description: 'how far back to look: 90d, 26w, 12m, 2y' },
  kind: {
    value: 'kind',
    description: 'nth: there in the k-th stretch; unbounded: in the k-th or a later one (usual: nth)',
    choices: RETENTION_KINDS,
  },
  steps: {
    value: 'events',
    description:
      'the steps in their order: names of events by commas, or JSON such as [{"event":"open","property":"kind","value":"big"}] (usual: the happy path on record)',
  },
  within: { value: 'time', description: 'from the first step to the last: 12h, 7d, 4w' },
  property: { value: 'name', description: 'the property whose values are asked about (usual: version)' },
  success: { value: 'names', description: 'the events that count as success, by commas' },
  mark: { value: 'key', description: 'the mark to test, or mandate:KEY' },
  day: { value: 'day', description: 'any day to test instead of a mark, YYYY-MM-DD' },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** The option of a parameter: asOf is --as-of. */
export function flagOf(name: FieldName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Steps as the API takes them: names of events by commas become JSON; what begins as a list of JSON stays as it is. */
export function stepsAsJson(text: string): string {
  if (text.trimStart().startsWith('[')) return text;
  return JSON.stringify(splitValues(text).map((event) => ({ event: event.trim() })));
}

/** An error about parameters as one about options. */
export function withFlags(error: AppError): AppError {
  if (error.code !== 'invalid' || error.problems.length === 0) return error;
  const problems = error.problems.map(
    (problem): Problem => ({ ...problem, field: optionNamed(problem.field) }),
  );
  const [first] = problems;
  if (first?.field === error.problems[0]?.field) return error;
  return new AppError(error.code, `${first?.field}: ${first?.reason}`, problems, { cause: error });
}

/** The option that a field such as asOf, or steps.0.event, came from. */
function optionNamed(field: string | undefined): string | undefined {
  const [name = '', ...rest] = (field ?? '').split('.');
  return Object.hasOwn(FIELDS, name) ? [flagOf(name as FieldName), ...rest].join('.') : field;
}
