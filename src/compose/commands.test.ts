import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommands, COMMANDS, type Tools } from './commands.ts';

const tools: Tools = {
  withApi: () => Promise.reject(new Error('no command is run here')),
  write: () => undefined,
  settings: () => {
    throw new Error('no command is run here');
  },
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
};

/** The program as it is when this command is named. */
async function programFor(named: string | undefined): Promise<Command> {
  const program = new Command('musthave').configureHelp({ helpWidth: 200 });
  await addCommands(program, tools, named);
  return program;
}

const namesOf = (term: string) => term.split(' ')[0] ?? '';

describe('the table of commands', () => {
  it('lists what the code of every command says of itself', async () => {
    const loaded = new Command('musthave').configureHelp({ helpWidth: 200 });
    for (const { load } of COMMANDS) await load(loaded, tools);
    expect((await programFor(undefined)).helpInformation()).toBe(loaded.helpInformation());
    const help = loaded.createHelp();
    const terms = loaded.commands.map((command) => [
      help.subcommandTerm(command),
      help.subcommandDescription(command),
    ]);
    expect(COMMANDS.flatMap(({ listed }) => Object.entries(listed))).toEqual(terms);
  });

  it.each(COMMANDS.flatMap(({ listed }) => Object.keys(listed).map(namesOf)))(
    'lists the same commands when %s is loaded',
    async (name) => {
      const bare = await programFor(undefined);
      const program = await programFor(name);
      expect(program.helpInformation()).toBe(bare.helpInformation());
    },
  );

  it('loads nothing for a name that is none', async () => {
    const program = await programFor('nonsense');
    expect(program.commands.every((command) => command.commands.length === 0)).toBe(true);
  });
});
