/** Values of a facet as one text: separated by commas, with a backslash before a comma or backslash of a value's own. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\,]/g, '\\$&')).join(',');
}

/** The values of such a text, without empty ones. */
export function splitValues(text: string): string[] {
  const values = text.match(/(?:\\.|[^\\,])+/gs) ?? [];
  return values.map((value) => value.replace(/\\(.)/gs, '$1'));
}
