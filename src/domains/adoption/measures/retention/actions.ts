import type { Question } from '../../asking/actions.ts';
import { nameOf, periodsOf } from '../../asking/rules.ts';
import type { Retention } from './contract.ts';
import { countCohorts } from './events.ts';
import { retentionOf, retentionSentence } from './rules.ts';

/** Who comes back, by the stretch of the first use: definition retention/1. */
export async function answerRetention(question: Question, kind: Retention['kind']): Promise<Retention> {
  const { query, asOf, today } = question;
  const { per, of } = query;
  const periods = periodsOf(question);
  const [first = 0] = periods;
  const scope = await question.scope(await question.beginning());
  const counts = await countCohorts(
    question,
    scope,
    first,
    periods.at(-1) ?? first,
    kind === 'nth' ? 'every' : 'last',
  );
  const found = retentionOf(counts, { per, of, kind, periods, asOf, today });
  const n = found.cohorts.reduce((sum, { size }) => sum + size.all, 0);
  return {
    asked: await question.asked('retention/1', n),
    sentence: retentionSentence(nameOf(question), found, { per, of }),
    kind,
    ...found,
  };
}
