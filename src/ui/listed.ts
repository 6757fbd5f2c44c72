/** Something to pick from a list. */
export interface Listed {
  readonly value: string;
  readonly label: string;
}

/** A vocabulary as an input lists it. */
export function listed(words: Readonly<Record<string, string>>): Listed[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** What the list calls a value; the value itself where the list does not know it. */
export function labelOf(list: readonly Listed[], value: string): string {
  return list.find((item) => item.value === value)?.label ?? value;
}
