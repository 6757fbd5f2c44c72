import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText, wrapText } from '#platform/terminal.ts';
import { getResults, type QuestionResult, type WaveResults } from './contract.ts';
import { fitBeside } from './exclusions/rules.ts';

/** Adds `survey results`. */
export function addResultsCommand(group: Command, { withApi, write }: CommandParts): void {
  group
    .command('results <wave>')
    .description('what a wave came to, question by question, of answers that may be shown')
    .option('--json', "print the API's answer as JSON")
    .action(async (wave: string, { json }: { readonly json?: boolean }) => {
      const results = await withApi((api) => call(api, getResults, { params: { wave } }));
      write(json ? JSON.stringify(results, null, 2) : resultsText(results));
    });
}

function resultsText({ sentence, figures, questions, productName, title }: WaveResults): string {
  const say = (text: string) => text.replaceAll('{product}', productName ?? title);
  return [
    wrapText(sentence),
    ...figures.map(({ name, text }) => `${name}: ${text}`),
    ...questions.flatMap((question) => [
      '',
      wrapText(say(question.text.en ?? question.key)),
      say(questionText(question)),
    ]),
  ].join('\n');
}

function questionText(question: QuestionResult): string {
  const { isShown, kind, choices, words, quotes, answers } = question;
  const beside = fitBeside(question);
  if (!isShown) return 'Too few answered to show it.';
  if (kind === 'text')
    return [
      `${answers} wrote something. ${words.map(({ text, people }) => `${text} (${people})`).join(', ')}`,
      ...quotes.map(
        ({ text: quote, people }) =>
          `  “${quote.replaceAll('\n', ' ')}”${people > 1 ? ` (said alike by ${people})` : ''}`,
      ),
    ].join('\n');
  const table = tableText(choices, [
    { heading: 'Answer', text: ({ text, value }) => text.en ?? value },
    { heading: 'People', text: (choice) => String(choice.answers), right: true },
    {
      heading: 'Share',
      text: ({ share }) => (share === null ? '' : `${Math.round(share.value * 100)}%`),
      right: true,
    },
  ]);
  return beside === null ? table : `${table}\n${beside}`;
}
