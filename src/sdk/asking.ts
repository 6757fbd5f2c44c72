/** How what is asked looks on a page of another site: small, in a corner, and out of the way of what people came for. */
export const STYLES = `
:host { all: initial }
.box, .corner { font: 15px/1.45 system-ui, sans-serif; color: #1c1b19; position: fixed; right: 16px; bottom: 16px; z-index: 2147483000 }
.box { background: #fff; width: min(400px, calc(100vw - 32px)); max-height: calc(100vh - 32px); overflow: auto; padding: 20px; box-sizing: border-box; border: 1px solid #8a8a8a; border-radius: 8px; box-shadow: 0 4px 24px #0003 }
h2 { font: 400 19px/1.3 Georgia, serif; margin: 0 28px 12px 0 }
fieldset { border: 0; padding: 0; margin: 0 0 14px; min-inline-size: 0 }
legend, .name { font-weight: 600; padding: 0; margin: 0 0 6px; display: block }
.wrong legend, .wrong .name { color: #a8320a }
.choice { display: flex; gap: 8px; padding: 8px; margin: 0 0 4px; border: 1px solid #8a8a8a; border-radius: 6px; cursor: pointer }
.scale { display: flex; gap: 4px }
.scale .choice { flex: 1; flex-direction: column; align-items: center; padding: 6px 2px }
textarea { width: 100%; box-sizing: border-box; font: inherit; color: inherit; background: #fff; border: 1px solid #8a8a8a; border-radius: 6px; padding: 8px; margin: 0 0 12px }
.quiet { color: #595959; font-size: 13px; margin: 0 0 12px }
.ends { display: flex; justify-content: space-between; gap: 12px }
button { font: inherit; cursor: pointer; min-height: 40px; border-radius: 6px; padding: 8px 16px; margin: 0 12px 0 0; border: 1px solid #3d3aa5; background: #3d3aa5; color: #fff }
.plain { background: none; border-color: transparent; color: #3d3aa5; text-decoration: underline; padding: 8px 0 }
.close { position: absolute; top: 12px; right: 12px; margin: 0; min-height: 32px; padding: 0 10px; background: none; border-color: transparent; color: #1c1b19 }
:focus-visible { outline: 3px solid #3d3aa5; outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  .box, .corner { color: #ebe9e2 } .box, textarea { background: #1e1d1a } .quiet { color: #b3b0a8 } .close { color: #ebe9e2 }
  button { background: #b1aefc; border-color: #b1aefc; color: #17163a } .plain { background: none; color: #b1aefc; border-color: transparent } .wrong legend, .wrong .name { color: #ff9a6b }
}`;

/** An element with attributes and text: text is never read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}

export function button(text: string, look: string, act?: () => Promise<void>): HTMLButtonElement {
  const made = element('button', { class: look, type: act === undefined ? 'submit' : 'button' }, text);
  if (act !== undefined) made.addEventListener('click', () => void act());
  return made;
}

interface Asked {
  readonly key: string;
  readonly kind: 'one' | 'several' | 'scale' | 'text';
  readonly text: string;
  readonly hint: string;
  readonly required: boolean;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly low: string;
  readonly high: string;
}

/** The field of a question. */
export function choices(
  { key, kind, text, hint, choices: given, low, high }: Asked,
  isWrong: boolean,
): HTMLElement {
  const field = element('fieldset', isWrong ? { class: 'wrong' } : {});
  const name =
    kind === 'text' ? element('label', { class: 'name', for: key }, text) : element('legend', {}, text);
  field.append(name);
  if (hint !== '') field.append(element('p', { class: 'quiet' }, hint));
  if (kind === 'text') {
    field.append(element('textarea', { id: key, name: key, rows: '3', maxlength: '4000' }));
    return field;
  }
  if (kind === 'scale') {
    const ends = element('p', { class: 'quiet ends' });
    ends.append(element('span', {}, `1: ${low}`), element('span', {}, `${given.length}: ${high}`));
    field.append(ends);
  }
  const list = element('div', kind === 'scale' ? { class: 'scale' } : {});
  for (const one of given) {
    const label = element('label', { class: 'choice' });
    const type = kind === 'several' ? 'checkbox' : 'radio';
    label.append(element('input', { type, name: key, value: one.value }), element('span', {}, one.text));
    list.append(label);
  }
  field.append(list);
  return field;
}

/** What a form says, by question. */
export function fieldsOf(form: HTMLFormElement): Record<string, string | string[]> {
  const said: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (name === 'tell' || typeof value !== 'string') continue;
    const before = said[name];
    said[name] = before === undefined ? value : [before, value].flat();
  }
  return said;
}

/** Shows a form as a dialog in the corner; it takes nothing else from the page, and Escape closes it. */
export function dialog(root: ShadowRoot, form: HTMLElement, close: () => void): void {
  root.querySelector('.box')?.remove();
  const box = element('div', { class: 'box', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1' });
  const shut = element('button', { class: 'close', type: 'button', 'aria-label': 'Close' }, '×');
  shut.addEventListener('click', close);
  box.append(shut, form);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  root.append(box);
  box.focus();
}
