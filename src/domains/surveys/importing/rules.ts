import type { Problem } from '#platform/errors.ts';
import type { Question } from '../questionnaires/contract.ts';
import { keptOf, problemsWith, type Said } from '../questionnaires/rules.ts';
import type { AnswerMapping } from './contract.ts';

/** A row of a file, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** An answer as a file has it. */
interface ImportedAnswer {
  readonly said: Said;
  readonly team: string | null;
  readonly standing: string | null;
  readonly role: string | null;
  readonly language: string;
}

export interface Read {
  readonly answers: readonly ImportedAnswer[];
  /** Rows that the mapping leaves out, or that answer nothing. */
  readonly skipped: number;
  readonly problems: readonly Problem[];
}

const STANDINGS = ['free', 'captive', 'sole', 'own', 'unknown'];
const MOST_PROBLEMS = 100;

/** The columns that a mapping names and a file has not. */
export function lackingColumns(mapping: AnswerMapping, columns: readonly string[]): string[] {
  const { answers, only, ...traits } = mapping;
  const named = [...Object.values(answers), ...Object.values(traits)].map(columnOf);
  return [...new Set([...named, only?.column ?? ''])].filter(
    (name) => name !== '' && !columns.includes(name),
  );
}

type Rule = AnswerMapping['answers'][string] | undefined;
const columnOf = (rule: Rule) => (typeof rule === 'string' ? rule : (rule?.column ?? ''));

/** Reads rows as answers. Rows are numbered as a reader of the file counts: the heading is row 1. */
export function readAnswers(
  rows: readonly Row[],
  mapping: AnswerMapping,
  questions: readonly Question[],
  teams: ReadonlySet<string>,
): Read {
  const answers: ImportedAnswer[] = [];
  const problems: Problem[] = [];
  for (const [index, row] of rows.entries()) {
    if (!isWanted(row, mapping)) continue;
    const found = readRow(row, mapping, questions, teams);
    if ('problems' in found) problems.push(...found.problems.map((one) => ({ row: index + 2, ...one })));
    else if (Object.keys(found.said).length > 0) answers.push(found);
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return { answers, skipped: rows.length - answers.length, problems };
}

function isWanted(row: Row, { only }: AnswerMapping): boolean {
  return only === undefined || only.is.some((wanted) => same(wanted, row[only.column] ?? ''));
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

function readRow(
  row: Row,
  mapping: AnswerMapping,
  questions: readonly Question[],
  teams: ReadonlySet<string>,
): ImportedAnswer | { readonly problems: readonly Problem[] } {
  const said: Record<string, string | readonly string[]> = {};
  for (const question of questions) {
    const rule = mapping.answers[question.key];
    const text = row[columnOf(rule)]?.trim() ?? '';
    if (rule === undefined || text === '') continue;
    said[question.key] =
      question.kind === 'several' ? meaningsOf(text, rule, question) : meaningOf(text, rule, question);
  }
  const [team, standing, role, language] = [
    mapping.team,
    mapping.standing,
    mapping.role,
    mapping.language,
  ].map((rule) => (rule === undefined ? '' : meaningOf(row[columnOf(rule)]?.trim() ?? '', rule)));
  const kept = keptOf(questions, said, standing || 'unknown');
  const wrong = problemsWith(
    questions.filter(({ key }) => kept[key] !== undefined),
    kept,
  ).map(({ field, reason }) => ({ field: columnOf(mapping.answers[field]) || field, reason }));
  if (team && !teams.has(team))
    wrong.push({ field: columnOf(mapping.team), reason: `there is no team "${team}"` });
  if (standing && !STANDINGS.includes(standing))
    wrong.push({
      field: columnOf(mapping.standing),
      reason: `"${standing}" is no standing: ${STANDINGS.join(', ')}`,
    });
  if (wrong.length > 0) return { problems: wrong };
  return {
    said: kept,
    team: team || null,
    standing: standing || null,
    role: role || null,
    language: language || 'en',
  };
}

/** What a text of the file stands for: by the mapping, by the wording of a choice in any language, or as it is. */
function meaningOf(text: string, rule: Exclude<Rule, undefined>, question?: Question): string {
  const values = typeof rule === 'string' ? undefined : rule.values;
  const mapped = Object.entries(values ?? {}).find(([, texts]) => texts.some((one) => same(one, text)));
  if (mapped !== undefined) return mapped[0];
  const choice = question?.choices?.find(
    ({ value, text: words }) => same(value, text) || Object.values(words).some((one) => same(one, text)),
  );
  return choice?.value ?? text;
}

function meaningsOf(text: string, rule: Exclude<Rule, undefined>, question: Question): string[] {
  return text
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => meaningOf(part, rule, question));
}
