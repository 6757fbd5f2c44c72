import type { MailSettings, MessageKind } from './contract.ts';

/** A message as it is put into the outbox. */
export interface NewMessage {
  readonly kind: MessageKind;
  readonly channel: 'mail' | 'webhook';
  /** A mail address, or the URL of a webhook. */
  readonly recipient: string;
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
  /** What a webhook is sent as JSON; mail has none. */
  readonly payload?: WebhookPayload;
  readonly waveId?: number;
  readonly invitationId?: number;
  readonly feedbackId?: number;
  /** Counted as sent, and never sent: its recipient would rather be left alone, which is for nobody else to see. */
  readonly withheld?: boolean;
}

/** `text` is what Slack, Mattermost and the like show; the rest is for whoever does more with it. */
export interface WebhookPayload {
  readonly text: string;
  readonly person: string;
  readonly email: string | null;
  readonly name: string;
  readonly link: string;
  readonly subject: string;
}

const MINUTE = 60_000;
/** How long until the next try, after each that failed, in milliseconds; then it has failed for good. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE];

/** When a message is tried again after so many tries; undefined when it is not. */
export function nextTry(tries: number, now: Date): Date | undefined {
  const wait = WAITS[tries - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}

export const NO_MAIL_SERVER = 'No mail server is set: set MUSTHAVE_SMTP_URL and MUSTHAVE_MAIL_FROM.';

/** The one Message-ID of a message, however often it is sent. */
export function messageIdOf(reference: string, { from }: MailSettings): string {
  const [, domain = 'localhost'] = /@([^>\s]+)/.exec(from) ?? [];
  return `<musthave-${reference}@${domain}>`;
}

/**
 * A recipient as it may be shown: the URL of a webhook is a key, so only its host; of those who are told what became of a suggestion,
 * nothing, for it says who made it.
 */
export function shownRecipient(kind: MessageKind, channel: 'mail' | 'webhook', recipient: string): string {
  if (kind === 'told') return 'somebody who made a suggestion';
  return channel === 'mail'
    ? recipient
    : (/^https?:\/\/(?:[^@/]*@)?([^/?#]+)/.exec(recipient)?.[1] ?? 'a webhook');
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** Plain text as the least HTML that says the same: paragraphs, line breaks, and links that can be followed. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph.trim()).replaceAll('\n', '<br>\n')}</p>`);
  return `<!doctype html>\n<meta charset="utf-8">\n${paragraphs.join('\n')}\n`;
}

function linked(text: string): string {
  let [html, at] = ['', 0];
  for (const { 0: link, index } of text.matchAll(LINK)) {
    html += `${escaped(text.slice(at, index))}<a href="${escaped(link)}">${escaped(link)}</a>`;
    at = index + link.length;
  }
  return html + escaped(text.slice(at));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** What somebody else's machine said, as it may be kept and shown: one line, and not too long. */
export function problemText(said: string): string {
  const line = said
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}
