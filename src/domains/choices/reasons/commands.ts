import type { Command } from 'commander';
import { type Api, type CommandParts, call } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import { csvText, wrapText } from '#platform/terminal.ts';
import { listReasons, type ReasonGiven } from './contract.ts';
import { reasonLine } from './rules.ts';

interface Flags {
  readonly product?: string;
  readonly need?: string;
  readonly team?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** As many as one answer holds. */
const PAGE = 1000;

/** Adds `reasons`: why teams took and left options, in their words. */
export function addReasonsCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('reasons')
    .description('why teams took and left options, in their words, newest first')
    .option('--product <product>', 'of one product or other option')
    .option('--need <need>', 'of one market')
    .option('--team <team>', 'of one team')
    .option('--as-of <day>', 'the day to answer for, YYYY-MM-DD')
    .option('--json', "print the API's answer as JSON")
    .option('--csv', 'print them as CSV')
    .action(async ({ product: option, need, team, asOf, json, csv }: Flags) => {
      if (option === undefined && need === undefined && team === undefined)
        throw new AppError('invalid', 'Name whose reasons you want: --product, --need or --team.');
      const query = { option, need, team, asOf, limit: PAGE };
      const given = await withApi((api) => listAll(api, query));
      if (json) write(JSON.stringify(given, null, 2));
      else if (csv) write(csvText(given.reasons.map(reasonRow)).trimEnd());
      else write(reasonsText(given.reasons));
    });
}

/** All of them, page by page. */
async function listAll(api: Api, query: ReasonsQuery) {
  const first = await call(api, listReasons, { query });
  const reasons = [...first.reasons];
  while (reasons.length < first.total) {
    const next = await call(api, listReasons, { query: { ...query, offset: reasons.length } });
    if (next.reasons.length === 0) break;
    reasons.push(...next.reasons);
  }
  return { ...first, reasons };
}

type ReasonsQuery = Record<string, string | number | undefined>;

function reasonRow({ other, ...given }: ReasonGiven) {
  return { ...given, other: other?.name ?? null };
}

function reasonsText(reasons: readonly ReasonGiven[]): string {
  if (reasons.length === 0) return 'No team has said why.';
  return reasons.map((given) => wrapText(reasonLine(given))).join('\n');
}
