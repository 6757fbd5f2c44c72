import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText, wrapText } from '#platform/terminal.ts';
import { takeFeedback } from './contract.ts';
import { tellVoices } from './telling/contract.ts';
import { getProductVoices, type HeardItem, type ProductVoices, type Waited } from './voices/contract.ts';

interface Flags {
  readonly status?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

/** Adds `feedback`: what was said of a product, and with `add` and `tell` what is said and answered. */
export function addFeedbackCommand(program: Command, { withApi, write }: CommandParts): void {
  const feedback = program
    .command('feedback')
    .description('what people said of a product: heard, decided, shipped, told')
    .argument('<product>')
    .option('--status <status>', 'only waiting, heard, decided, shipped or told')
    .option('--as-of <day>', 'the day to answer for, YYYY-MM-DD; today when left out')
    .option('--json', "print the API's answer as JSON")
    .action(async (option: string, { status, asOf, json }: Flags) => {
      const voices = await withApi((api) =>
        call(api, getProductVoices, { params: { option }, query: { status, asOf } }),
      );
      write(json ? JSON.stringify(voices, null, 2) : voicesText(voices));
    });
  feedback
    .command('add <product> <problem...>')
    .description('take in what somebody says: the problem, not the solution')
    .option('--wish <wish>', 'the solution that they propose')
    .option('--person <person>', 'who says it')
    .option('--team <team>', 'for which team')
    .action(async (product: string, problem: readonly string[], said: Record<string, string>) => {
      const { wish, person, team } = said;
      const body = { product, problem: problem.join(' '), wish, person, team };
      const { key } = await withApi((api) => call(api, takeFeedback, { body }));
      write(`Taken in as ${key}.`);
    });
  feedback
    .command('tell <item>')
    .description('tell everybody who asked what was decided or shipped')
    .requiredOption('--text <text>', 'what they are told')
    .action(async (item: string, { text }: { readonly text: string }) => {
      const { note } = await withApi((api) => call(api, tellVoices, { params: { item }, body: { text } }));
      write(note);
    });
}

function voicesText({ name, when, counts, items, times, unanswered, roadmap }: ProductVoices): string {
  const statuses = Object.entries(counts).map(([status, count]) => `${count} ${status}`);
  const old = unanswered.n === 0 ? 'none is older than 90 days' : `${unanswered.count} of ${unanswered.n}`;
  return [
    `${name}, as of ${when.asOf}: ${statuses.join(', ')}.`,
    `Days until heard: ${waitedText(times.toHear)}; decided: ${waitedText(times.toDecide)}; told: ${waitedText(times.toTell)}.`,
    `Without a decision after 90 days: ${old}.`,
    `Of ${roadmap.changes} changes planned or shipped, ${roadmap.asked} were asked for, ${roadmap.askedByFree} of them by free teams.`,
    '',
    items.length === 0 ? 'Nothing was said.' : tableText(items, COLUMNS),
    ...items.map(({ key, problem }) => `\n${key}\n${wrapText(problem)}`),
  ].join('\n');
}

const waitedText = ({ medianDays, n, done }: Waited) => `${medianDays ?? 'unknown'} (${done} of ${n})`;

const COLUMNS = [
  { heading: 'Item', text: ({ key }: HeardItem) => key },
  { heading: 'Status', text: ({ status }: HeardItem) => status },
  { heading: 'Weight', text: ({ counts }: HeardItem) => String(counts.weight), right: true },
  { heading: 'Voices', text: ({ counts }: HeardItem) => String(counts.voices), right: true },
  { heading: '● free', text: ({ counts }: HeardItem) => String(counts.freeVoices), right: true },
  { heading: 'Customers', text: ({ counts }: HeardItem) => String(counts.customers), right: true },
  { heading: 'Decision', text: ({ decision }: HeardItem) => decision ?? '' },
];
