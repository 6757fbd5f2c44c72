import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText } from '#platform/terminal.ts';
import { type EventSourceReport, listEventSources } from './contract.ts';

/** Adds `events sources` to the group of commands about events. */
export function addSourcesCommand(group: Command, parts: CommandParts): void {
  group
    .command('sources')
    .description('what sends events, how much, when last, and what is kept apart or refused')
    .option('--json', "print the API's answer as JSON")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const sources = await parts.withApi((api) => call(api, listEventSources));
      if (json) parts.write(JSON.stringify(sources, null, 2));
      else parts.write(sources.length === 0 ? 'There is no event source yet.' : sourcesText(sources));
    });
}

function sourcesText(sources: readonly EventSourceReport[]): string {
  const number = (heading: string, field: 'events' | 'people' | 'apart' | 'refused') => ({
    heading,
    text: (source: EventSourceReport) => source[field].toLocaleString('en'),
    right: true,
  });
  return tableText(sources, [
    { heading: 'Source', text: ({ key, name }) => key ?? name },
    {
      heading: 'Protocol',
      text: ({ protocol, archived }) => (archived ? `${protocol}, archived` : protocol),
    },
    { heading: 'Last received', text: ({ lastReceived }) => lastReceived ?? 'never' },
    { heading: 'Window', text: ({ window }) => window },
    number('Events', 'events'),
    number('People', 'people'),
    number('Kept apart', 'apart'),
    number('Refused', 'refused'),
  ]);
}
