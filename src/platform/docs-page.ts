import { html, raw } from 'hono/html';

/** The parts of an OpenAPI 3.1 document that the page shows. */
interface Description {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: object;
  readonly components?: object;
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Record<string, { schema?: Schema }> };
  readonly responses?: Record<
    string,
    { description?: string; content?: Record<string, { schema?: Schema }> }
  >;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly default?: unknown;
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The description of the API as a page for people: operations by subject, then the shapes they speak of. No script. */
export function docsPage(description: Description): string {
  const entries = Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  );
  const tags = [...new Set(entries.map(({ operation }) => operation.tags?.[0] ?? 'Other'))].sort();
  const schemas = Object.entries(
    (description.components as { schemas?: Record<string, Schema> } | undefined)?.schemas ?? {},
  );
  const { title, version, description: about = '' } = description.info;
  return String(html`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} API</title><style>${raw(STYLE)}</style></head>
<body><header><h1>${title} API <small>${version}</small></h1><p>${about}</p>
<p>Send the key as <code>Authorization: Bearer KEY</code>; the local key stands in the file <code>local.key</code> of the data folder.
For machines: <a href="/openapi.json">openapi.json</a>.</p>
<pre>curl -H "Authorization: Bearer $(cat data/local.key)" http://127.0.0.1:3210/v1/portfolio</pre></header>
<nav>${tags.map((tag) => html`<a href="#${tag}">${tag}</a> `)}<a href="#shapes">Shapes</a></nav>
<main>${tags.map((tag) =>
    section(
      tag,
      entries.filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag),
    ),
  )}
<h2 id="shapes">Shapes</h2>${schemas.map(([name, schema]) => shape(name, schema))}</main></body></html>`);
}

function section(tag: string, entries: readonly Entry[]) {
  return html`<h2 id="${tag}">${tag}</h2>${entries.map(operationBlock)}`;
}

function operationBlock({ method, path, operation }: Entry) {
  const body = Object.entries(operation.requestBody?.content ?? {});
  const answer = Object.entries(operation.responses?.['200']?.content ?? {});
  return html`<article id="${method}-${path}"><h3><b>${method.toUpperCase()}</b> <code>${path}</code></h3>
<p>${operation.summary ?? ''}${operation.security?.length === 0 ? ' (open)' : ''}</p>
${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
${(operation.parameters ?? []).length === 0 ? '' : html`<table>${(operation.parameters ?? []).map(parameterRow)}</table>`}
${body.map(([kind, { schema }]) => html`<p>Body <small>${kind}</small> ${typeText(schema)}</p>${fields(schema)}`)}
${answer.map(([kind, { schema }]) => html`<p>Answer <small>${kind}</small> ${typeText(schema)}</p>${fields(schema)}`)}</article>`;
}

function parameterRow({ name, in: where, required, description, schema }: Parameter) {
  return html`<tr><td><code>${name}</code></td><td>${where}${required ? ', needed' : ''}</td><td>${typeText(schema)}</td>
<td>${description ?? ''}${schema?.default === undefined ? '' : ` Default: ${String(schema.default)}.`}</td></tr>`;
}

function shape(name: string, schema: Schema) {
  return html`<article id="shape-${name}"><h3>${name}</h3>${schema.description === undefined ? '' : html`<p>${schema.description}</p>`}${fields(schema)}</article>`;
}

function fields(schema: Schema | undefined) {
  const properties = Object.entries(schema?.properties ?? {});
  if (properties.length === 0) return '';
  return html`<table>${properties.map(
    ([name, field]) =>
      html`<tr><td><code>${name}</code></td><td>${typeText(field)}${schema?.required?.includes(name) ? '' : ', may be left out'}</td><td>${field.description ?? ''}</td></tr>`,
  )}</table>`;
}

/** A schema's type in a few words, with a link where it is one of the shapes. */
function typeText(schema: Schema | undefined): ReturnType<typeof html> | string {
  if (schema === undefined) return '';
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#shape-${name}">${name}</a>`;
  }
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (schema.anyOf !== undefined)
    return html`${schema.anyOf.map((part, index) => html`${index > 0 ? ' or ' : ''}${typeText(part)}`)}`;
  if (schema.items !== undefined) return html`list of ${typeText(schema.items)}`;
  return [schema.type ?? 'anything'].flat().join(' or ');
}

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#ddd,#333);--accent:light-dark(#0b57a4,#7db8f0)}
body{font:15px/24px Inter,system-ui,sans-serif;max-width:960px;margin:0 auto;padding:32px 16px;background:light-dark(#fdfcfa,#16171a);color:light-dark(#1b1b1b,#e6e4df)}
h1,h2,h3{line-height:1.3}h1 small,small{font-weight:400;opacity:.7}h2{margin-top:48px;border-bottom:1px solid var(--line)}
h3{margin:24px 0 0;font-weight:400}a{color:var(--accent)}article{padding:0 0 8px;overflow-wrap:anywhere}p{margin:4px 0;max-width:70ch}
table{border-collapse:collapse;font-size:14px;line-height:20px;margin:8px 0;width:100%}td{border-top:1px solid var(--line);padding:4px 16px 4px 0;vertical-align:top}
pre{overflow-x:auto;padding:8px 0}nav{display:flex;flex-wrap:wrap;gap:16px}`;
