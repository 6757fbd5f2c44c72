import { html, raw } from 'hono/html';

/** Text that is safe to stand in a page. */
export type Markup = ReturnType<typeof html>;

interface PlainPage {
  readonly title: string;
  /** Language of the page, BCP 47. */
  readonly language: string;
  readonly body: Markup;
}

// Styles stand in the page itself, so that a page is one request; no script may run in it, and nobody may frame it.
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

/** A page for people who have no account: plain HTML that works without scripts, at any width, by keyboard and screen reader. */
export async function plainPage({ title, language, body }: PlainPage, status = 200): Promise<Response> {
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(STYLES)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
  return new Response(String(page), { status, headers: HEADERS });
}

const STYLES = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --quiet: #595959; --line: #8a8a8a; --accent: #0b5cad; --tint: #f3f6fa; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181a; --ink: #ececea; --quiet: #b3b3b0; --line: #7c7c7a; --accent: #8ec1f5; --tint: #20262c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font: 400 1.5rem/1.35 Georgia, 'Source Serif 4', serif; margin: 0 0 1rem; text-wrap: balance; }
p { margin: 0 0 1rem; }
.quiet { color: var(--quiet); font-size: .9375rem; }
fieldset { border: 0; margin: 0 0 2rem; padding: 0; min-inline-size: 0; }
legend, label.question { display: block; font-weight: 600; margin: 0 0 .75rem; padding: 0; }
.choice { display: flex; gap: .75rem; align-items: flex-start; padding: .75rem; margin: 0 0 .5rem; border: 1px solid var(--line); border-radius: .375rem; cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
.choice input { width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: var(--accent); flex: none; }
.scale { display: flex; flex-wrap: wrap; gap: .5rem; }
.scale .choice { flex: 1 1 2.5rem; flex-direction: column; align-items: center; gap: .25rem; padding: .5rem .25rem; margin: 0; }
.ends { display: flex; justify-content: space-between; gap: 1rem; }
textarea, input[type=text] { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; padding: .625rem; }
textarea { min-height: 5.5rem; resize: vertical; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button { font: inherit; font-weight: 600; padding: .75rem 1.25rem; border-radius: .375rem; border: 1px solid var(--accent); background: var(--accent); color: var(--paper); cursor: pointer; min-height: 2.75rem; }
button.plain { background: none; color: var(--accent); font-weight: 400; border-color: transparent; padding-inline: 0; text-decoration: underline; }
.choice + .actions { margin-top: 1.5rem; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
.problem { border-inline-start: 4px solid #b3261e; padding-inline-start: .75rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; opacity: .5; }
a { color: var(--accent); }
`;
