import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { markSent, markUndelivered } from '../../invitations/store.ts';
import type { ClaimedMessage } from '../../outbox/store.ts';

type Delivered = Pick<ClaimedMessage, 'kind' | 'channel' | 'invitationId'>;

/** Counts an asking against the budget of its person: from the day on which it was delivered. */
export async function countDelivered(
  db: Db,
  { kind, channel, invitationId }: Delivered,
  clock: Clock,
): Promise<void> {
  if (kind === 'invitation' && invitationId !== null)
    await markSent(db, [invitationId], channel, formatDay(dayOf(clock.now())));
}

/** An invitation that was given up asked nobody. */
export async function countUndelivered(db: Db, { kind, invitationId }: Delivered): Promise<void> {
  if (kind === 'invitation' && invitationId !== null) await markUndelivered(db, invitationId);
}
