import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText } from '#platform/terminal.ts';
import { listSites, renewSecret } from './contract.ts';

/** Adds `survey sites` and `survey site-secret`. */
export function addSiteCommands(group: Command, { withApi, write }: CommandParts): void {
  group
    .command('sites')
    .description('sites whose pages ask, and whether what is said there is counted')
    .action(async () => {
      const sites = await withApi((api) => call(api, listSites));
      write(
        sites.length === 0
          ? 'No site asks. Make one with PUT /v1/ask-sites.'
          : tableText(sites, [
              { heading: 'Site', text: ({ key, archived }) => `${key}${archived ? ' (archived)' : ''}` },
              { heading: 'Key for its pages', text: ({ siteKey }) => siteKey },
              { heading: 'Secret made', text: ({ secretMadeAt }) => secretMadeAt ?? 'before it was dated' },
              { heading: 'Counted', text: ({ counted }) => (counted ? 'yes' : 'no') },
            ]),
      );
    });
  group
    .command('site-secret <site>')
    .description('make a new secret for the server of a site: it is shown this once, and ends the one before')
    .action(async (site: string) => {
      const made = await withApi((api) => call(api, renewSecret, { params: { site } }));
      write(`Key for its pages: ${made.siteKey}\nSecret for its server: ${made.secret}`);
    });
}
