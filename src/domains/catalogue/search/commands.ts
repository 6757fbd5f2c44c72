import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { csvText, tableText } from '#platform/terminal.ts';
import { type SearchAnswer, searchOptions } from './contract.ts';

type Flags = Readonly<Record<string, string>> & { readonly json?: boolean; readonly csv?: boolean };
type Line = SearchAnswer['options'][number];

const LONGEST_NAME = 60;

/** Adds `find`: options by words and facets. */
export function addFindCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('find [words...]')
    .description('find options by words in any language, and by facets')
    .option('--kind <values>', 'separated by commas, as all of these')
    .option('--play <values>', 'product, platform, service, utility')
    .option('--stage <values>', 'idea, alpha, beta, live, retiring, retired')
    .option('--area <values>', 'areas')
    .option('--tag <values>', 'tags')
    .option('--owner <values>', 'keys of owner teams')
    .option('--lacks <what>', 'products that lack an owner, a description, a need, feedback or a review')
    .option('--limit <number>', 'how many are shown', '50')
    .option('--json', "print the API's answer as JSON")
    .option('--csv', 'print as CSV')
    .action(async (words: readonly string[], { json, csv, ...filter }: Flags) => {
      const query = { ...filter, ...(words.length === 0 ? {} : { text: words.join(' ') }) };
      const answer = await withApi((api) => call(api, searchOptions, { query }));
      if (json) write(JSON.stringify(answer, null, 2));
      else write(csv ? csvText(answer.options.map(rowOf)).trimEnd() : answerText(answer));
    });
}

const rowOf = ({ names, areas, tags, ...line }: Line) => ({
  ...line,
  areas: areas.join(';'),
  tags: tags.join(';'),
  names: JSON.stringify(names),
});

function answerText({ total, corrected, options }: SearchAnswer): string {
  const name = (text: string) => (text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`);
  return [
    corrected === null ? '' : `Nothing has those words; these have: ${corrected}.\n`,
    tableText(options, [
      { heading: 'Key', text: ({ key }: Line) => key },
      { heading: 'Name', text: (line: Line) => name(line.name) },
      { heading: 'Owner', text: ({ owner }: Line) => owner ?? 'nobody' },
      { heading: 'Stage', text: ({ stage }: Line) => stage ?? '' },
      { heading: 'Play', text: ({ play }: Line) => play ?? '' },
    ]),
    `\n${options.length} of ${total}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
