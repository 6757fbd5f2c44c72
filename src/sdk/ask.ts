/**
 * Asks people on pages of other sites, when it is their turn:
 * <script defer src="https://musthave.example.org/ask.js" data-site="KEY" data-person="anna" data-signature="HMAC" data-product="ci"></script>
 * With data-feedback="ci" it also shows a button by which they can say what is missing.
 */
import { button, choices, dialog, element, fieldsOf, STYLES } from './asking.ts';

interface Question {
  readonly key: string;
  readonly kind: 'one' | 'several' | 'scale' | 'text';
  readonly text: string;
  readonly hint: string;
  readonly required: boolean;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly low: string;
  readonly high: string;
}

interface Step {
  readonly token: string | null;
  readonly language: string;
  readonly title: string;
  readonly note: string;
  readonly page: readonly Question[];
  readonly isLast: boolean;
  readonly canBeTold: boolean;
  readonly problems: readonly { readonly field: string }[];
  readonly draft: string | null;
  readonly ended: string | null;
  readonly words: Readonly<Record<string, string>>;
}

const script = document.currentScript as HTMLScriptElement | null;
const server = script === null ? '' : new URL(script.src).origin;
const { site, person, signature, product, feedback } = script?.dataset ?? {};
const language = document.documentElement.lang || navigator.language;

async function post<Answer>(path: string, body: object): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${server}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
    });
    return response.ok ? ((await response.json()) as Answer) : undefined;
  } catch {
    // A page never breaks because nobody can be asked.
    return undefined;
  }
}

/** Whether this browser is done with a survey: the server does not say, for it would tell the site who answered. */
const doneKey = (token: string) => `musthave-${token}`;
function isDone(token: string): boolean {
  try {
    return localStorage.getItem(doneKey(token)) !== null;
  } catch {
    return false;
  }
}
function remember(token: string, how: string): void {
  try {
    localStorage.setItem(doneKey(token), how);
  } catch {
    // A browser that keeps nothing is asked again; a second answer changes nothing.
  }
}

function show(step: Step, at: { readonly root: ShadowRoot; readonly close: () => void }): void {
  const form = element('form', { lang: step.language });
  const title = element('h2', { id: 'title' }, step.title);
  form.append(title);
  for (const question of step.page)
    form.append(
      choices(
        question,
        step.problems.some(({ field }) => field === question.key),
      ),
    );
  if (step.isLast && step.canBeTold) {
    const tell = element('label', { class: 'choice' });
    tell.append(
      element('input', { type: 'checkbox', name: 'tell' }),
      element('span', {}, step.words.tell ?? ''),
    );
    form.append(tell);
  }
  const send = (action: 'next' | 'decline') => async () => {
    const next = await post<Step>(`/v1/ask/${encodeURIComponent(step.token ?? '')}`, {
      action,
      page: step.page.map(({ key }) => key),
      said: fieldsOf(form),
      language: step.language,
      draft: step.draft,
      tell: form.querySelector<HTMLInputElement>('[name=tell]')?.checked ?? false,
    });
    if (next?.ended != null) remember(step.token ?? '', next.ended);
    if (next !== undefined) show(next, at);
  };
  if (step.page.length > 0) {
    form.append(
      element('p', { class: 'quiet' }, step.note),
      button(step.words[step.isLast ? 'send' : 'next'] ?? 'OK', 'main'),
      button(step.words.decline ?? '', 'plain', send('decline')),
    );
  } else {
    form.append(
      element('p', {}, step.note),
      button('OK', 'main', async () => at.close()),
    );
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (step.page.length > 0) void send('next')();
    else at.close();
  });
  dialog(at.root, form, at.close);
}

/** A place of our own on the page, which its styles do not reach. */
function place(): { readonly root: ShadowRoot; readonly close: () => void } {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  root.append(element('style', {}, STYLES));
  return { root, close: () => host.remove() };
}

function offerFeedback(about: string): void {
  const french = language.startsWith('fr');
  const { root } = place();
  const open = button(french ? 'Votre avis' : 'Feedback', 'corner', async () => {
    const form = element('form', { lang: french ? 'fr' : 'en' });
    const said = element('textarea', {
      name: 'problem',
      required: '',
      rows: '4',
      'aria-labelledby': 'title',
    });
    form.append(
      element('h2', { id: 'title' }, french ? 'Qu’est-ce qui vous gêne ?' : 'What gets in your way?'),
      said,
      element(
        'p',
        { class: 'quiet' },
        french
          ? 'L’équipe du produit lit ceci. Votre nom est noté pour vous dire ce qu’il en advient.'
          : 'The makers of the product read this. Your name is kept to tell you what becomes of it.',
      ),
      button(french ? 'Envoyer' : 'Send', 'main'),
    );
    const at = place();
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const done = await post('/v1/ask-feedback', {
        site,
        person,
        signature,
        product: about,
        problem: (said as HTMLTextAreaElement).value,
      });
      if (done !== undefined) at.close();
    });
    dialog(at.root, form, at.close);
  });
  root.append(open);
}

async function begin(): Promise<void> {
  if (site === undefined || person === undefined || signature === undefined) return;
  if (feedback !== undefined) offerFeedback(feedback);
  const step = await post<Step>('/v1/ask', { site, person, signature, language, product });
  if (step?.token != null && !isDone(step.token)) show(step, place());
}

void begin();
