import type { Db } from '#platform/db.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { linkToken } from '../../links/actions.ts';
import type { NewMessage } from '../../outbox/rules.ts';
import { enqueue } from '../../outbox/store.ts';
import type { Edit, OpenEdit } from '../actions.ts';
import { languageOf } from '../replies/rules.ts';
import { statusOf } from '../rules.ts';
import { listItems, lockItem, type StoredItem } from '../store.ts';
import type { Telling } from './contract.ts';
import { tellingNote, toldLetter } from './rules.ts';
import { getAskSecret, listRecipients, writeTold } from './store.ts';

export interface TellingParts {
  readonly edit: Edit;
  /** The address that links begin with; no slash at the end. */
  readonly publicAddress: () => string;
}

type Editor = Parameters<Edit>[0];

/**
 * Tells everybody who asked what was decided or shipped: one mail a person, with a link by which they say whether it helped.
 * Throws `not-found`, and `conflict` for an item that is not decided, was told already, or is merged into another.
 */
export function tell(
  { edit, publicAddress }: TellingParts,
  editor: Editor,
  key: string,
  text: string,
): Promise<Telling> {
  return edit(editor, async (opened) => {
    const { db, today, save } = opened;
    const { organisationId } = editor;
    const voices = await readVoices(db, organisationId, key);
    const named = [
      ...new Map(
        voices.flatMap((voice) => (voice.person ? [[voice.person, voice] as const] : [])).reverse(),
      ).values(),
    ];
    const reachable = named.filter(({ email }) => email !== null);
    await mail(opened, organisationId, reachable, text, publicAddress());
    await save('feedback-item', [{ key, toldOn: today }]);
    const mailed = reachable.length;
    const withoutAddress = named.length - mailed;
    const unnamed = voices.filter(({ person }) => person === null).length;
    const note = tellingNote(mailed, withoutAddress, unnamed);
    return { item: key, toldOn: today, mailed, withoutAddress, unnamed, note };
  });
}

/** All voices of an item that may be told now, in the order in which they came. */
async function readVoices(db: Db, organisationId: number, key: string): Promise<StoredItem[]> {
  if (!(await lockItem(db, organisationId, key))) throw notFound('feedback item', key);
  const voices = await listItems(db, organisationId, { item: key });
  const item = voices.find((voice) => voice.key === key);
  if (item === undefined) throw new AppError('conflict', `"${key}" is archived: nobody is told of it.`);
  if (item.mergedInto !== null)
    throw new AppError('conflict', `"${key}" is merged into "${item.mergedInto}": tell that one.`);
  const status = statusOf(item);
  if (status === 'told')
    throw new AppError('conflict', `They were told on ${item.toldOn}, and nothing was shipped since.`);
  if (status !== 'decided' && status !== 'shipped')
    throw new AppError('conflict', `"${key}" is not decided yet: there is nothing to tell.`);
  return voices;
}

async function mail(
  { db, today, now }: OpenEdit,
  organisationId: number,
  voices: readonly StoredItem[],
  text: string,
  address: string,
): Promise<void> {
  const told = voices.map(({ id, person }) => ({ feedbackId: id, person: person ?? '', text }));
  const ids = await writeTold(db, organisationId, told, today);
  const secret = await getAskSecret(db, organisationId);
  const recipients = await listRecipients(db, ids);
  const messages = recipients.map(
    ({ id, feedbackId, email, name, language, productName, problem }): NewMessage => {
      const link = `${address}/f/${linkToken(secret, 'told', id)}`;
      const letter = toldLetter({ productName, problem, text, link }, languageOf(language));
      return { kind: 'told', channel: 'mail', recipient: email, name, feedbackId, ...letter };
    },
  );
  await enqueue(db, organisationId, messages, now);
}
