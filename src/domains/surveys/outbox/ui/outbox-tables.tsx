import { TableFrame } from '#ui/table-frame.tsx';
import type { ListedMessage, Outbox } from '../contract.ts';
import { kindText, momentText, stateText } from './outbox-words.ts';

const STATES = ['waiting', 'sent', 'failed', 'dropped'] as const;

/** Messages by kind and state. */
export function OutboxCounts({ counts }: Pick<Outbox, 'counts'>) {
  const kinds = [...new Set(counts.map(({ kind }) => kind))];
  return (
    <TableFrame heads={['Kind', ...STATES.map((state) => ({ number: stateText(state) }))]}>
      {kinds.map((kind) => (
        <tr key={kind}>
          <th scope="row">{kindText(kind)}</th>
          {STATES.map((state) => (
            <td key={state} data-label={stateText(state)} className="number">
              {counts.find((one) => one.kind === kind && one.state === state)?.messages ?? 0}
            </td>
          ))}
        </tr>
      ))}
    </TableFrame>
  );
}

/** So many are shown; the others are folded. */
const FIRST = 20;

/** Messages, the latest first, each with what became of it. */
export function MessagesTable({ messages }: { readonly messages: readonly ListedMessage[] }) {
  const rest = messages.slice(FIRST);
  return (
    <div className="messages">
      <Rows messages={messages.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Rows messages={rest} />
        </details>
      )}
    </div>
  );
}

function Rows({ messages }: { readonly messages: readonly ListedMessage[] }) {
  return (
    <TableFrame heads={['To', 'What', 'Kind', 'State', 'When']}>
      {messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no name of their own, and are replaced whole
        <tr key={index}>
          <th scope="row">
            {message.name ?? message.to}
            {message.name !== null && <span className="sub">{message.to}</span>}
          </th>
          <td data-label="What">{message.subject}</td>
          <td data-label="Kind">{kindText(message.kind)}</td>
          <td data-label="State">
            <span>
              {stateText(message.state)}
              {message.problem !== null && (
                <span className="sub">
                  {message.problem}
                  {message.tries > 1 && `; tried ${message.tries} times`}
                </span>
              )}
            </span>
          </td>
          <td data-label="When">{whenText(message)}</td>
        </tr>
      ))}
    </TableFrame>
  );
}

function whenText({ sentAt, nextAt, madeAt }: ListedMessage): string {
  if (sentAt !== null) return momentText(sentAt);
  return nextAt === null ? `made ${momentText(madeAt)}` : `next try ${momentText(nextAt)}`;
}
