import { html } from 'hono/html';
import { type Markup, plainPage } from '#platform/plain-page.ts';
import type { Question } from '../../questionnaires/contract.ts';
import { inLanguage } from '../../questionnaires/rules.ts';
import type { StoredWave } from '../../waves/rules.ts';
import type { Draft } from '../rules.ts';
import { pageWords } from './rules.ts';

/** One page of questions for somebody. */
export interface AskedPage {
  readonly wave: StoredWave;
  readonly page: readonly Question[];
  readonly draft: Draft;
  readonly language: string;
  readonly languages: readonly string[];
  readonly problems: readonly { readonly field: string; readonly reason: string }[];
  readonly isLast: boolean;
  /** Whether they can ask to be told what becomes of a suggestion. */
  readonly canBeTold: boolean;
  /** Whether what comes by the link is counted. */
  readonly isGuarded: boolean;
  /** Whether it is a link that anybody may have. */
  readonly isAnybody: boolean;
}

/** The page that asks, as plain HTML: a form that works without scripts. */
export function askingPage(asked: AskedPage): Promise<Response> {
  const { wave, page, draft, language, problems, isLast } = asked;
  const words = pageWords(language);
  const product = wave.productName ?? wave.title;
  const first = draft.pages.length === 0;
  const intro = inLanguage(wave.intro, language, product);
  return plainPage({
    title: words.about(product),
    language,
    body: html`${languageLinks(asked)}
<h1>${first && intro !== '' ? intro : words.about(product)}</h1>
${problems.length === 0 ? '' : problemList(asked)}
<form method="post">
<input type="hidden" name="draft" value="${JSON.stringify(draft)}">
<input type="hidden" name="language" value="${language}">
<input type="hidden" name="page" value="${page.map(({ key }) => key).join(' ')}">
${page.map((question) => questionField(question, asked))}
${page.some(({ kind }) => kind === 'text') ? html`<p class="quiet">${words.noNames}</p>` : ''}
${isLast && asked.canBeTold ? html`<label class="choice"><input type="checkbox" name="tell" value="yes"><span>${words.mayTell}</span></label>` : ''}
<p class="actions">
<button name="do" value="next">${isLast ? words.send : words.next}</button>
${first ? '' : html`<button class="plain" name="do" value="back" formnovalidate>${words.back}</button>`}
<button class="plain" name="do" value="decline" formnovalidate>${words.decline}</button>
</p>
</form>
<hr>
<p class="quiet">${(wave.anonymous ? words.anonymous : words.confidential)(wave.least, wave.leastComments)}</p>
${asked.isGuarded ? '' : html`<p class="quiet">${words.handedOut}</p>`}
${asked.isAnybody ? '' : html`<p class="quiet">${words.once}</p>`}
${first ? '' : html`<p class="quiet">${wave.anonymous || asked.isAnybody ? words.notSaved : words.saved}</p>`}`,
  });
}

function languageLinks({ languages, language }: AskedPage): Markup | '' {
  if (languages.length < 2) return '';
  const others = languages.filter((one) => one !== language);
  return html`<p class="quiet">${others.map((one) => html`<a href="?lang=${one}" lang="${one}" hreflang="${one}">${nameOf(one) ?? one}</a> `)}</p>`;
}

/** The name of a language in that language; undefined for one that nobody knows, such as en-12. */
function nameOf(language: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language);
  } catch {
    return undefined;
  }
}

function problemList({ problems, page, language, wave }: AskedPage): Markup {
  const words = pageWords(language);
  const textOf = (key: string) =>
    inLanguage(page.find((question) => question.key === key)?.text, language, wave.productName ?? wave.title);
  return html`<div class="problem" role="alert"><p>${words.problem}</p><ul>${problems.map(
    ({ field }) => html`<li><a href="#q-${field}">${textOf(field)}</a></li>`,
  )}</ul></div>`;
}

function questionField(question: Question, { draft, language, wave }: AskedPage): Markup {
  const words = pageWords(language);
  const say = (text: Question['text'] | undefined) =>
    inLanguage(text, language, wave.productName ?? wave.title);
  const { key, kind, required } = question;
  const name = `q-${key}`;
  const said = [draft.said[key] ?? []].flat();
  const title = html`${say(question.text)}${required ? '' : html` <span class="quiet">${words.optional}</span>`}`;
  const hint = kind === 'several' && question.hint === undefined ? words.several : say(question.hint);
  const hinted = hint === '' ? '' : html`<p class="quiet">${hint}</p>`;
  if (kind === 'text')
    return html`<fieldset id="${name}"><label class="question" for="${name}-text">${title}</label>${hinted}
<textarea id="${name}-text" name="${name}" maxlength="4000" rows="3">${said[0] ?? ''}</textarea></fieldset>`;
  const type = kind === 'several' ? 'checkbox' : 'radio';
  const choices =
    kind === 'scale'
      ? Array.from({ length: question.points ?? 0 }, (_, index) => ({
          value: String(index + 1),
          text: String(index + 1),
        }))
      : (question.choices ?? []).map(({ value, text }) => ({ value, text: say(text) }));
  const inputs = choices.map(
    ({ value, text }) =>
      html`<label class="choice"><input type="${type}" name="${name}" value="${value}" ${said.includes(value) ? 'checked' : ''}><span>${text}</span></label>`,
  );
  const ends =
    kind === 'scale'
      ? html`<p class="ends quiet"><span>1: ${say(question.low)}</span><span>${question.points}: ${say(question.high)}</span></p>`
      : '';
  return html`<fieldset id="${name}"><legend>${title}</legend>${hinted}${ends}<div class="${kind === 'scale' ? 'scale' : ''}">${inputs}</div></fieldset>`;
}

/** A page that says one thing. */
export function saidPage(title: string, text: string, language: string, status = 200): Promise<Response> {
  return plainPage({ title, language, body: html`<h1>${title}</h1><p>${text}</p>` }, status);
}
