import { createTransport } from 'nodemailer';
import type { MailSettings } from '../contract.ts';
import { htmlOf, messageIdOf, problemText } from '../rules.ts';
import type { ClaimedMessage } from '../store.ts';

/** What became of one try. */
export type Sent =
  | { readonly sent: true; readonly said: string }
  | {
      readonly sent: false;
      readonly said: string;
      /** Nobody took anything: the mail server is away, so the message is not to blame and others need not be tried. */
      readonly away: boolean;
    };

/** How long whoever takes messages may take, in milliseconds. */
const PATIENCE = 10_000;

type Letter = Pick<ClaimedMessage, 'reference' | 'recipient' | 'name' | 'subject' | 'text'>;

/** Sends one mail: plain text, and the same as HTML. */
export async function sendMail(settings: MailSettings, letter: Letter): Promise<Sent> {
  const { recipient, name, subject, text } = letter;
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: 3 * PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      from: settings.from,
      to: { name: name ?? '', address: recipient },
      subject,
      text,
      html: htmlOf(text),
      messageId: messageIdOf(letter.reference, settings),
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { sent: true, said: problemText(response) };
  } catch (error) {
    return failureOf(error, settings);
  } finally {
    transport.close();
  }
}

/** What went wrong, in words. An answer of the server is about the message; anything before it, about the server. */
function failureOf(error: unknown, { smtpUrl }: MailSettings): Sent {
  const failure = error instanceof Error ? error : new Error(String(error));
  const { hostname } = new URL(smtpUrl);
  const response =
    'response' in failure && typeof failure.response === 'string' ? failure.response : undefined;
  const code = 'code' in failure ? String(failure.code) : '';
  if (response !== undefined && code !== 'EAUTH')
    return { sent: false, away: false, said: problemText(`The mail server said: ${response}`) };
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return {
      sent: false,
      away: true,
      said: problemText(
        `The mail server ${hostname} refuses the user name or password in MUSTHAVE_SMTP_URL: ${response ?? failure.message}`,
      ),
    };
  const isOurs = code === 'EENVELOPE' || code === 'EMESSAGE';
  return isOurs
    ? { sent: false, away: false, said: problemText(failure.message) }
    : {
        sent: false,
        away: true,
        said: problemText(`The mail server ${hostname} cannot be reached: ${failure.message}`),
      };
}

type Call = Pick<ClaimedMessage, 'recipient' | 'name' | 'subject' | 'text' | 'payload'>;

/** Calls one webhook. Only an answer 2xx counts, and nobody is followed elsewhere. */
export async function callWebhook({ recipient, name, subject, text, payload }: Call): Promise<Sent> {
  try {
    const response = await fetch(recipient, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload ?? { text, name, subject }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    const said = problemText(`The webhook answered ${response.status} ${response.statusText}`);
    return response.ok ? { sent: true, said } : { sent: false, away: false, said };
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const why = cause instanceof Error ? cause.message : message;
    return { sent: false, away: false, said: problemText(`The webhook does not answer: ${why}`) };
  }
}
