import { countDelivered, countUndelivered } from '#domains/surveys/asking/delivering/actions.ts';
import { createOutbox } from '#domains/surveys/outbox/actions.ts';
import type { MailSettings } from '#domains/surveys/outbox/contract.ts';
import { serveOutbox } from '#domains/surveys/outbox/routes.ts';
import type { Config } from '#platform/config.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpApp } from '#platform/http.ts';
import { createFeedback, type FeedbackPorts } from './feedback.ts';
import type { AppParts } from './parts.ts';
import { createWaves, type WavePorts, type Waves } from './waves.ts';

/** Surveys and feedback: asking people, and telling them what came of it. */
export interface Surveys {
  /** Serves pages for people without an account, by their links. */
  readonly serveOpen: (app: HttpApp) => void;
  /** Serves the rest, to callers of the organisation. */
  readonly serve: (app: HttpApp) => void;
  /** What people said of whether they would miss products. */
  readonly findFits: Waves['findFits'];
  /** Sends what is due. */
  readonly deliver: () => Promise<unknown>;
  /** Sends nothing more, and waits for what is on its way. */
  readonly close: () => Promise<void>;
}

/** Puts together what asks people and what tells them. */
export function createSurveys(
  parts: AppParts,
  ports: Pick<WavePorts, 'openLedger' | 'findUseDays'> & FeedbackPorts,
): Surveys {
  const { stores, clock, log, mail } = parts;
  const { db } = stores.postgres;
  const feedback = createFeedback(parts, ports);
  const waves = createWaves(parts, { ...ports, ...feedback });
  let timing: Promise<void> = Promise.resolve();
  const outbox = createOutbox({
    db,
    clock,
    log,
    mail,
    onSent: [(tx, message) => countDelivered(tx, message, clock)],
    onFailed: [countUndelivered],
  });
  return {
    findFits: waves.findFits,
    deliver: async () => {
      timing = waves.keepTime();
      // Mail that waits goes out, whatever became of the waves.
      await timing.catch((error: unknown) =>
        log.error({ err: error }, 'waves could not be kept to their days'),
      );
      return outbox.deliver();
    },
    close: async () => {
      await timing.catch(() => undefined);
      await outbox.close();
    },
    serveOpen: (app) => {
      waves.serveOpen(app);
      feedback.serveOpen(app);
    },
    serve: (app) => {
      serveOutbox(app, outbox);
      waves.serve(app);
      feedback.serve(app);
    },
  };
}

/** Where mail is sent by, from the settings; undefined where no server is set. Throws `invalid` for a server without a sender. */
export function mailOf({
  smtpUrl,
  mailFrom,
}: Pick<Config, 'smtpUrl' | 'mailFrom'>): MailSettings | undefined {
  if (smtpUrl === undefined) return undefined;
  if (mailFrom !== undefined) return { smtpUrl, from: mailFrom };
  throw new AppError(
    'invalid',
    'Settings: mailFrom is missing. Mail needs a sender: set MUSTHAVE_MAIL_FROM, such as Musthave <musthave@example.org>.',
    [{ field: 'mailFrom', reason: 'is needed where smtpUrl is set' }],
  );
}

/** The address that links begin with: the one that is set, or the one given; without a slash at the end. */
export function publicAddressOf({ publicUrl }: Pick<Config, 'publicUrl'>, otherwise: string): string {
  return (publicUrl ?? otherwise).replace(/\/$/, '');
}
