import { type Command, Option } from 'commander';
import { type CommandParts, call, errorOf } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import { tableText } from '#platform/terminal.ts';
import { listSurveys, listTemplates, TEMPLATES } from './contract.ts';

interface Flags {
  readonly template: string;
  readonly product?: string;
  readonly provider?: string;
  readonly title?: string;
  readonly anonymous?: boolean;
}

/** Adds `survey create` and `survey templates`. */
export function addQuestionnaireCommands(group: Command, { withApi, write }: CommandParts): void {
  group
    .command('create <survey>')
    .description(
      'make a survey, with the questions of a template; it can be asked in as many waves as wished',
    )
    .addOption(new Option('--template <name>', 'what it begins as').choices([...TEMPLATES]).default('fit'))
    .option('--product <product>', 'the product it is about')
    .option('--provider <team>', 'the team it is about as a whole, instead of one product')
    .option('--title <title>', 'what it is called; its key when left out')
    .option('--anonymous', 'nobody can join an answer to who gave it')
    .action(async (key: string, { template, product, provider, title, anonymous }: Flags) => {
      await withApi(async (api) => {
        if ((await call(api, listSurveys)).some((survey) => survey.key === key))
          throw new AppError('conflict', `There is a survey "${key}" already.`);
        const record = { key, template, product, provider, title, anonymous };
        const response = await api.fetch('/v1/surveys', {
          method: 'PUT',
          body: JSON.stringify({ records: [record] }),
          headers: { 'content-type': 'application/json' },
        });
        if (!response.ok) throw await errorOf(response);
      });
      write(`Made the survey ${key}. Plan a wave of it: musthave survey plan ${key} --help`);
    });
  group
    .command('templates')
    .description('what a survey can begin as')
    .action(async () => {
      const templates = await withApi((api) => call(api, listTemplates));
      write(
        tableText(templates, [
          { heading: 'Template', text: ({ template }) => template },
          { heading: 'What it is for', text: ({ about }) => about },
          { heading: 'Questions', text: ({ questions }) => String(questions.length), right: true },
        ]),
      );
    });
}
