import { html } from 'hono/html';
import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { type Markup, plainPage } from '#platform/plain-page.ts';
import { listPlannedChanges } from '../../changes/store.ts';
import { claimedId, isGenuine } from '../../links/actions.ts';
import { rootOf } from '../rules.ts';
import { listItems, type StoredItem } from '../store.ts';
import { HELPED } from '../telling/contract.ts';
import { replyForm } from './contract.ts';
import { dayText, PAGE_WORDS, type PageLanguage } from './rules.ts';
import { findToldPage, type ToldPage, writeReply } from './store.ts';

export interface ReplyParts {
  readonly db: Db;
  readonly clock: Clock;
}

/** The page behind a personal link; a page that says that the link is none, for any other. */
export async function showReply(
  { db }: ReplyParts,
  token: string,
  language: PageLanguage,
): Promise<Response> {
  const opened = await open(db, token);
  return opened === undefined ? noPage(language) : page(db, token, opened.told, language);
}

/** Keeps what somebody answers, and shows the page again. What is not understood changes nothing and is said on the page. */
export async function takeReply(
  { db, clock }: ReplyParts,
  token: string,
  form: Readonly<Record<string, unknown>>,
  language: PageLanguage,
): Promise<Response> {
  const opened = await open(db, token);
  if (opened === undefined) return noPage(language);
  const { told, id } = opened;
  const reply = replyForm.safeParse(form);
  if (!reply.success) {
    const chose = reply.error.issues.every(({ path }) => path[0] !== 'helped');
    const { tooLong, choose } = PAGE_WORDS[language];
    return page(db, token, told, language, chose ? tooLong : choose);
  }
  await writeReply(db, id, reply.data, formatDay(dayOf(clock.now())));
  return new Response(null, {
    status: 303,
    headers: { location: `/f/${token}`, 'cache-control': 'no-store' },
  });
}

async function open(db: Db, token: string): Promise<{ id: number; told: ToldPage } | undefined> {
  const id = claimedId(token);
  const told = id === undefined ? undefined : await findToldPage(db, id);
  if (id === undefined || told === undefined || !isGenuine(token, told.secret, 'told', id)) return undefined;
  return { id, told };
}

function noPage(language: PageLanguage): Promise<Response> {
  const { notFound, notFoundText } = PAGE_WORDS[language];
  return plainPage(
    { title: notFound, language, body: html`<h1>${notFound}</h1><p>${notFoundText}</p>` },
    404,
  );
}

async function page(
  db: Db,
  token: string,
  told: ToldPage,
  language: PageLanguage,
  problem?: string,
): Promise<Response> {
  const words = PAGE_WORDS[language];
  const items = await listItems(db, told.organisationId, { item: told.item });
  const own = items.find(({ key }) => key === told.item);
  const root = rootOf(told.item, new Map(items.map(({ key, mergedInto }) => [key, mergedInto])));
  const fate = items.find(({ key }) => key === root);
  const { title, makersSay } = words;
  const body = html`<h1>${title}</h1>
${own === undefined ? '' : saidText(own, told.productName, language)}
${fate === undefined ? '' : await fateText(db, told.organisationId, fate, language)}
<p class="quiet">${makersSay(dayText(told.toldOn, language))}</p>
${paragraphs(told.text)}
<hr>
${replyFormText(token, told, language, problem)}`;
  return plainPage({ title, language, body }, problem === undefined ? 200 : 400);
}

const paragraphs = (text: string): Markup => html`${text.split(/\n+/).map((line) => html`<p>${line}</p>`)}`;

function saidText(
  { cameOn, problem, wish }: StoredItem,
  productName: string,
  language: PageLanguage,
): Markup {
  const { youSaid, youWished } = PAGE_WORDS[language];
  return html`<p class="quiet">${youSaid(dayText(cameOn, language), productName)}</p>
${paragraphs(problem)}
${wish === null ? '' : html`<p class="quiet">${youWished}</p>${paragraphs(wish)}`}`;
}

async function fateText(
  db: Db,
  organisationId: number,
  fate: StoredItem,
  language: PageLanguage,
): Promise<Markup> {
  const { decidedYes, decidedNo, shipped, more } = PAGE_WORDS[language];
  const { decision, decidedOn, reason, shippedOn, change } = fate;
  const changes = change === null ? [] : await listPlannedChanges(db, organisationId, fate.product);
  const planned = changes.find(({ key }) => key === change);
  const decided = decision === 'yes' ? decidedYes : decidedNo;
  return html`${decidedOn === null ? '' : html`<p class="quiet">${decided(dayText(decidedOn, language))}</p>${paragraphs(reason ?? '')}`}
${shippedOn === null ? '' : html`<p>${shipped(dayText(shippedOn, language))}</p>`}
${planned === undefined ? '' : html`<p>${planned.title}${planned.url === null ? '' : html` <a href="${planned.url}">${more}</a>`}</p>`}`;
}

function replyFormText(
  token: string,
  { helped, comment }: ToldPage,
  language: PageLanguage,
  problem?: string,
): Markup {
  const words = PAGE_WORDS[language];
  return html`${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
${helped === null ? '' : html`<p role="status">${words.thanks}</p>`}
<form method="post" action="/f/${token}">
<fieldset>
<legend>${words.question}</legend>
${HELPED.map((answer) => html`<label class="choice"><input type="radio" name="helped" value="${answer}" required${answer === helped ? html` checked` : ''}> ${words.helped[answer]}</label>`)}
</fieldset>
<label class="question" for="comment">${words.comment}</label>
<p><textarea id="comment" name="comment" maxlength="5000">${comment ?? ''}</textarea></p>
<p class="quiet">${words.whoReads}</p>
<div class="actions"><button>${helped === null ? words.send : words.change}</button></div>
</form>`;
}
