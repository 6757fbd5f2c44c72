import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { CommandParts } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import { createSender, type Delivery } from '../collecting/batches/actions.ts';
import { openContent } from '../collecting/contents/actions.ts';
import { asText, type LineFormat } from '../collecting/formats/rules.ts';
import { readLog } from '../collecting/lines/actions.ts';
import { type BadLine, countBad, emptyTally, refusedText } from '../collecting/tallies/rules.ts';
import { MOST_EVENTS } from './contract.ts';

interface Flags {
  readonly source?: string;
  readonly json?: boolean;
}

const MOST_BYTES = 8 * 1024 * 1024;
/** Lines go as they are: the server says what is wrong with one. */
const AS_IS: LineFormat = { name: 'json', read: () => () => undefined };

/** Adds `events send`. What it waits for goes to `onWait`, the answer to where `parts` writes. */
export function addSendCommand(
  group: Command,
  parts: CommandParts,
  onWait: (milliseconds: number) => void,
): void {
  group
    .command('send [files...]')
    .description('send events as they are: NDJSON from files (also packed), or from the standard input')
    .option('--source <name>', 'the event source; none when left out')
    .option('--json', 'print what it came to as JSON')
    .action(async (files: readonly string[], { source, json }: Flags) => {
      const tally = emptyTally();
      await parts.withApi(async (api) => {
        const sender = createSender({ api, source, onWait, wait });
        for (const path of files.length === 0 ? ['-'] : files)
          for await (const batch of batchesOf(path)) {
            tally.lines += batch.events.length;
            const commit = async ({ taken, refused }: Delivery) => {
              tally.taken += taken;
              for (const { index, reason } of refused)
                countBad(tally, { file: path, line: batch.lines[index] ?? 0, reason });
            };
            for (const bad of batch.bad) countBad(tally, bad);
            await sender.send({ events: batch.events, commit });
          }
        await sender.settle();
      });
      const { taken, bad, badLines } = tally;
      const head = `${taken.toLocaleString('en')} events were taken, ${bad.toLocaleString('en')} refused.`;
      if (json) parts.write(JSON.stringify({ taken, refused: bad, badLines }, null, 2));
      else parts.write([head, ...refusedText(tally)].join('\n'));
      if (taken === 0 && bad > 0) throw new AppError('invalid', 'Every event was refused.');
    });
}

interface LineBatch {
  readonly events: string[];
  /** Of each event, the line that it stands on. */
  readonly lines: number[];
  readonly bad: BadLine[];
}

async function* batchesOf(path: string): AsyncGenerator<LineBatch> {
  const content = await openContent(path);
  const reading = { offset: 0, isWithin: false, linesBefore: 0, numberedFrom: 0, takesRest: true };
  const decide = () => ({ fate: 'unmatched', path: '' }) as const;
  let batch: LineBatch = { events: [], lines: [], bad: [] };
  let bytes = 0;
  for await (const units of readLog({ ...reading, chunks: content.from(0), format: AS_IS, decide }))
    for (const { line, text, fate } of units) {
      if (fate.fate === 'bad') {
        batch.bad.push({ file: path, line, reason: fate.reason });
        continue;
      }
      // An empty line is nothing to the server, and would shift what it says of the lines after it.
      if (text.trim() === '') continue;
      batch.events.push(asText(text));
      batch.lines.push(line);
      bytes += text.length;
      if (batch.events.length < MOST_EVENTS && bytes < MOST_BYTES) continue;
      yield batch;
      batch = { events: [], lines: [], bad: [] };
      bytes = 0;
    }
  yield batch;
}
