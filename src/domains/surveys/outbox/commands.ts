import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText } from '#platform/terminal.ts';
import { type Delivery, deliverOutbox, getOutbox, type ListedMessage, type Outbox } from './contract.ts';

interface Flags {
  readonly deliver?: boolean;
  readonly json?: boolean;
}

/** Adds `outbox`. */
export function addOutboxCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('outbox')
    .description('mail and webhooks: what waits, what was sent, what failed and why')
    .option('--deliver', 'first send what is due')
    .option('--json', "print the API's answer as JSON")
    .action(async ({ deliver, json }: Flags) => {
      const { delivery, outbox } = await withApi(async (api) => ({
        delivery: deliver ? await call(api, deliverOutbox) : undefined,
        outbox: await call(api, getOutbox),
      }));
      write(json ? JSON.stringify({ ...outbox, delivery }, null, 2) : outboxText(outbox, delivery));
    });
}

function outboxText({ mail, counts, failed }: Outbox, delivery: Delivery | undefined): string {
  const parts = [
    mail.note,
    delivery === undefined ? null : `Sent ${delivery.sent}; not sent ${delivery.failed}.`,
    counts.length === 0
      ? 'The outbox is empty.'
      : tableText(counts, [
          { heading: 'Kind', text: ({ kind }) => kind },
          { heading: 'State', text: ({ state }) => state },
          { heading: 'Messages', text: ({ messages }) => String(messages), right: true },
        ]),
    failed.length === 0
      ? null
      : tableText(failed, [
          { heading: 'Failed', text: ({ kind }: ListedMessage) => kind },
          { heading: 'To', text: ({ to }) => to },
          { heading: 'Why', text: ({ problem }) => problem ?? '' },
        ]),
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}
