import { cut, type Fields, fieldOf, listOf, mapOf, textOf } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import type { Entity } from '../entities/rules.ts';

const MOST_LINKS = 100;
const LONGEST_WORD = 50;
const LONGEST_URL = 2000;

/** Hosts whose annotation names a repository: https://backstage.io/docs/features/software-catalog/well-known-annotations */
const HOSTS = ['github.com', 'gitlab.com'];

/** Where to go from an entity, by what is there: its links, then what its annotations give away. Undefined when nowhere. */
export function linksOf(entity: Entity, notes: Notes): Fields | undefined {
  const links = new Map<string, string>();
  for (const [index, link] of listOf(entity.metadata, 'links').entries()) {
    const url = webAddress(fieldOf(link, 'url'));
    if (url === undefined) notes.count(entity, 'metadata.links has a link without an address');
    else if (links.size >= MOST_LINKS)
      notes.count(entity, `metadata.links has more than ${MOST_LINKS} links`);
    else links.set(freeWord(wordOf(link, index), links), url);
  }
  for (const [word, url] of fromAnnotations(mapOf(entity.metadata, 'annotations')))
    if (url !== undefined && !links.has(word) && links.size < MOST_LINKS) links.set(word, url);
  return links.size === 0 ? undefined : Object.fromEntries(links);
}

function wordOf(link: unknown, index: number): string {
  const type = textOf(fieldOf(link, 'type'));
  return cut(type ?? (slug(textOf(fieldOf(link, 'title')) ?? '') || `link-${index + 1}`), LONGEST_WORD);
}

function freeWord(word: string, taken: ReadonlyMap<string, string>): string {
  for (let copy = 1; ; copy += 1) {
    const tried = copy === 1 ? word : `${cut(word, LONGEST_WORD - 4)}-${copy}`;
    if (!taken.has(tried)) return tried;
  }
}

function slug(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
}

function fromAnnotations(annotations: Fields): readonly (readonly [string, string | undefined])[] {
  const [source, view, docs] = ['source-location', 'view-url', 'techdocs-ref'].map((word) =>
    webAddress(fieldOf(annotations, `backstage.io/${word}`)),
  );
  const project = HOSTS.flatMap((host) => {
    const said = textOf(fieldOf(annotations, `${host}/project-slug`));
    return said !== undefined && /^[\w.-]+(?:\/[\w.-]+)+$/.test(said) ? [`https://${host}/${said}`] : [];
  });
  const help = Object.entries(annotations).find(
    ([word, value]) => /slack|pagerduty/i.test(word) && webAddress(value) !== undefined,
  );
  return [
    ['repository', source ?? project[0] ?? view],
    ['docs', docs],
    ['help', webAddress(help?.[1])],
  ];
}

/** An address that a browser may be sent to, without the `url:` that Backstage has before some. */
function webAddress(value: unknown): string | undefined {
  const text = typeof value === 'string' ? textOf(value)?.replace(/^url:/i, '') : undefined;
  const isFit =
    text !== undefined && text.length <= LONGEST_URL && /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(text);
  return isFit ? text : undefined;
}
