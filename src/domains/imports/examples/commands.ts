import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText } from '#platform/terminal.ts';
import { summaryText } from '../summaries/rules.ts';
import { listExamples, loadExample } from './contract.ts';

/** Adds `example`: what there is to load, or loading one. */
export function addExampleCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('example [name]')
    .description('load an example organisation into a fresh data folder; without a name, say which there are')
    .action(async (name: string | undefined) => {
      if (name === undefined) {
        const examples = await withApi((api) => call(api, listExamples));
        write(
          tableText(examples, [
            { heading: 'Name', text: ({ key }) => key },
            { heading: 'What it is', text: ({ about }) => about },
          ]),
        );
        return;
      }
      write(summaryText(await withApi((api) => call(api, loadExample, { params: { example: name } }))));
    });
}
