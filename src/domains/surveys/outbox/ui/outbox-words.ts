import type { ListedMessage, MessageKind, Outbox } from '../contract.ts';

const KINDS: Readonly<Record<MessageKind, string>> = {
  invitation: 'invitation',
  reminder: 'reminder',
  told: 'told what came of it',
  test: 'test mail',
};

const STATES: Readonly<Record<ListedMessage['state'], string>> = {
  waiting: 'waiting',
  sent: 'sent',
  failed: 'failed',
  dropped: 'not needed any more',
};

export const kindText = (kind: MessageKind) => KINDS[kind];
export const stateText = (state: ListedMessage['state']) => STATES[state];

/** "14 messages were sent, 3 wait and 1 failed." */
export function outboxSentence({ counts }: Outbox): string {
  const of = (state: ListedMessage['state']) =>
    counts.reduce((sum, one) => sum + (one.state === state ? one.messages : 0), 0);
  if (counts.length === 0) return 'Nothing was sent from here yet.';
  const failed = of('failed');
  return `${of('sent')} sent, ${of('waiting')} waiting, ${failed === 0 ? 'none failed' : `${failed} failed`}.`;
}

/** A moment as people read it: to the minute, in the reader's own time. */
export function momentText(moment: string): string {
  return new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
