/** What asks a server, in this process or by its address. */
interface Asked {
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** Without the key: as somebody with a link. */
  readonly visit: (path: string, init?: RequestInit) => Response | Promise<Response>;
}

/** Who was asked in a wave that runs, each with the path of their link. */
export async function linksOf({ request }: Asked, wave: string): Promise<{ person: string; path: string }[]> {
  const response = await request(`/v1/waves/${encodeURIComponent(wave)}/links`);
  if (!response.ok) throw new Error(await response.text());
  const [, ...lines] = (await response.text()).trim().split('\n');
  return lines.map((line) => {
    const [person = '', , , , link = ''] = line.split(',');
    return { person, path: new URL(link).pathname };
  });
}

/** Sends a form, as a browser without scripts does. */
export async function sendForm(
  { visit }: Pick<Asked, 'visit'>,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, String(one));
  return visit(path, {
    method: 'POST',
    body: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
  });
}

/** Answers the fit survey behind a link, as somebody who is at its second page: what the first said travels with it. */
export async function sayFit(
  asked: Pick<Asked, 'visit'>,
  path: string,
  felt: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const said = { felt, 'free-choice': more['free-choice'] ?? 'unsure' };
  const draft = JSON.stringify({ said, pages: [['felt', 'free-choice']] });
  const words = Object.entries(more).map(([key, text]) => [`q-${key}`, text]);
  return sendForm(asked, path, {
    do: 'next',
    language: 'en',
    draft,
    page: 'free-instead beneficiary benefit improve instead',
    ...(more.tell === undefined ? {} : { tell: more.tell }),
    ...Object.fromEntries(words),
  });
}

/** A new secret of a site, and its key. */
export async function secretOf({ request }: Pick<Asked, 'request'>, site: string) {
  const response = await request(`/v1/ask-sites/${site}/secret`, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { siteKey: string; secret: string };
}
