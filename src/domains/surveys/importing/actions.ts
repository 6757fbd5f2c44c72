import { parse } from 'csv-parse/sync';
import type { Ledger } from '#domains/choices/door.ts';
import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import type { Answer, Input } from '#platform/endpoint.ts';
import { AppError, invalid, notFound } from '#platform/errors.ts';
import { release } from '../cells/actions.ts';
import { findSurvey } from '../questionnaires/store.ts';
import { insertImported } from '../responses/store.ts';
import { versionOf } from '../waves/rules.ts';
import { countWaves, findWave, insertWave, listWaves, lockWave, setState } from '../waves/store.ts';
import type { importAnswers } from './contract.ts';
import { lackingColumns, type Read, type Row, readAnswers } from './rules.ts';

export interface ImportingParts {
  readonly db: Db;
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
  readonly touch: (db: Db, organisationId: number) => Promise<void>;
  readonly clock: Clock;
}

type Body = Input<typeof importAnswers>['body'];
type Survey = NonNullable<Awaited<ReturnType<typeof findSurvey>>>;

/**
 * Brings in answers from elsewhere as a wave that is closed already. Throws `invalid` with every row that cannot be read, `conflict`
 * where there is a wave of that key: then nothing is kept.
 */
export async function bringIn(
  parts: ImportingParts,
  organisationId: number,
  body: Body,
): Promise<Answer<typeof importAnswers>> {
  const { db, openLedger, touch } = parts;
  if (body.closedOn > formatDay(dayOf(parts.clock.now())))
    throw invalid(
      'closedOn',
      `${body.closedOn} has not come yet: it is the last day on which anybody answered`,
    );
  const survey = await findSurvey(db, organisationId, body.survey);
  if (survey === undefined) throw notFound('survey', body.survey);
  const ledger = await openLedger(organisationId);
  const read = readFile(body, survey, new Set(ledger.teams.map(({ key }) => key)));
  const teams = new Map(ledger.teams.map(({ key, id }) => [key, id]));
  const id = await db.transaction().execute(async (tx) => {
    const made = await makeWave(tx, organisationId, body, survey, ledger);
    await insertImported(
      tx,
      { organisationId, waveId: made, cameOn: body.closedOn },
      read.answers.map(({ team, ...answer }) => ({
        ...answer,
        team: team === null ? null : (teams.get(team) ?? null),
      })),
    );
    const wave = await lockWave(tx, made);
    if (wave !== undefined)
      await release(tx, wave, { day: body.closedOn, closing: true, before: 0, now: read.answers.length });
    await touch(tx, organisationId);
    return made;
  });
  const counted = (await countWaves(db, [id])).get(id)?.released ?? 0;
  return {
    wave: body.wave,
    answers: read.answers.length,
    skipped: read.skipped,
    counted,
    sentence:
      counted === 0
        ? `${read.answers.length} answers are kept and not shown: there are fewer than ${ledger.settings.smallGroup}.`
        : `${counted} answers are counted as the wave ${body.wave}.`,
  };
}

function readFile({ csv, mapping }: Body, survey: Survey, teams: ReadonlySet<string>): Read {
  const rows = rowsOf(csv);
  const lacking = lackingColumns(mapping, Object.keys(rows[0] ?? {}));
  if (lacking.length > 0)
    throw new AppError(
      'invalid',
      `The file has no column "${lacking[0]}".`,
      lacking.map((column) => ({
        field: column,
        reason: 'is named by the mapping and is no column of the file',
      })),
    );
  const strangers = Object.keys(mapping.answers).filter(
    (key) => !survey.questions.some((question) => question.key === key),
  );
  if (strangers.length > 0)
    throw new AppError(
      'invalid',
      `mapping.answers: the survey "${survey.key}" has no question "${strangers[0]}".`,
      strangers.map((key) => ({ field: `mapping.answers.${key}`, reason: 'is no question of the survey' })),
    );
  const read = readAnswers(rows, mapping, survey.questions, teams);
  const [first] = read.problems;
  if (first !== undefined)
    throw new AppError(
      'invalid',
      `Row ${first.row}, ${first.field}: ${first.reason}. Nothing was brought in.`,
      read.problems,
    );
  if (read.answers.length === 0)
    throw new AppError('invalid', 'No row of the file answers anything.', [
      { field: 'csv', reason: 'no answers' },
    ]);
  return read;
}

function rowsOf(csv: string): Row[] {
  try {
    return parse(csv, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: false,
      trim: false,
    }) as Row[];
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'invalid',
      `The file is no CSV with a heading line: ${said}`,
      [{ field: 'csv', reason: said }],
      { cause },
    );
  }
}

async function makeWave(
  db: Db,
  organisationId: number,
  body: Body,
  survey: Survey,
  { settings }: Ledger,
): Promise<number> {
  if ((await findWave(db, organisationId, body.wave)) !== undefined)
    throw new AppError('conflict', `There is a wave "${body.wave}" already.`, [
      { field: 'wave', reason: `"${body.wave}" is taken` },
    ]);
  const id = await insertWave(db, {
    organisationId,
    key: body.wave,
    surveyId: survey.id,
    optionId: survey.optionId,
    providerId: survey.providerId,
    version: versionOf(survey.questions, await listWaves(db, organisationId, { survey: survey.key })),
    title: survey.title,
    template: survey.template,
    intro: survey.intro,
    questions: survey.questions,
    anonymous: body.anonymous,
    plan: { asked: null, leftOut: [] },
    state: 'planned',
    seed: 0,
    opensOn: body.closedOn,
    closesOn: body.closedOn,
    least: settings.smallGroup,
    leastComments: Math.max(settings.smallGroup, settings.commentGroup),
    looks: [],
    population: body.population,
  });
  await setState(db, id, 'running', body.closedOn);
  await setState(db, id, 'closed', body.closedOn);
  return id;
}
