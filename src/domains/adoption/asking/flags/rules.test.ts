import { describe, expect, it } from 'vitest';
import { AppError, invalid, notFound } from '#platform/errors.ts';
import { MEASURE_NAMES, MEASURES } from '../../measures/contract.ts';
import { FIELDS, flagOf, stepsAsJson, withFlags } from './rules.ts';

it('has an option for every parameter of every question', () => {
  const parameters = new Set(MEASURE_NAMES.flatMap((name) => Object.keys(MEASURES[name].query?.shape ?? {})));
  expect(Object.keys(FIELDS).sort()).toEqual([...parameters].sort());
  expect(flagOf('asOf')).toBe('--as-of');
});

describe('steps', () => {
  it('may be names of events by commas', () => {
    expect(JSON.parse(stepsAsJson('open, build\\, all ,finish'))).toEqual([
      { event: 'open' },
      { event: 'build, all' },
      { event: 'finish' },
    ]);
  });

  it('stay as they are when they are JSON', () => {
    expect(stepsAsJson(' [{"event":"open"}]')).toBe(' [{"event":"open"}]');
  });
});

describe('errors', () => {
  it('name the option', () => {
    const error = new AppError('invalid', 'query: asOf: is not a day', [
      { field: 'asOf', reason: 'is not a day' },
      { field: 'steps.0.event', reason: 'is empty' },
      { field: 'other', reason: 'is odd' },
    ]);
    const { message, problems, code } = withFlags(error);
    expect({ message, code }).toEqual({ message: '--as-of: is not a day', code: 'invalid' });
    expect(problems.map(({ field }) => field)).toEqual(['--as-of', '--steps.0.event', 'other']);
  });

  it('are left as they are when they are about nothing that was typed', () => {
    const errors = [notFound('option', 'ci'), invalid('body', 'not JSON'), new AppError('busy', 'Later.')];
    for (const error of errors) expect(withFlags(error)).toBe(error);
  });
});
