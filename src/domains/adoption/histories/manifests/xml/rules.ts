import { XMLParser, XMLValidator } from 'fast-xml-parser';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  trimValues: true,
  processEntities: false,
});

/** XML as nested maps: tags by their name, attributes by `@` and theirs. Throws when it is not well formed. */
export function readXml(text: string): unknown {
  const clean = text.replace(/^\ufeff/, '');
  const checked = XMLValidator.validate(clean);
  if (checked !== true) throw new SyntaxError(checked.err.msg);
  return parser.parse(clean);
}

/** Calls `visit` with the name and value of every element. */
export function walkXml(value: unknown, visit: (tag: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [tag, inside] of Object.entries(value))
    for (const one of Array.isArray(inside) ? inside : [inside]) {
      visit(tag, one);
      walkXml(one, visit);
    }
}
