import { invalid } from '#platform/errors.ts';
import { orNull, orNumber } from '#ui/record-form.ts';
import type { OptionDetails, OptionPatch } from '../contract.ts';

type TextMap = Readonly<Record<string, string>>;

/** What an option is called and described as in one more language. */
export interface InLanguage {
  readonly language: string;
  readonly name: string;
  readonly description: string;
}

/** An option as a form shows it; maps are written a line an entry. */
export function valuesOf(option: OptionDetails | undefined) {
  const text = (value: string | number | null | undefined) => String(value ?? '');
  const fee = option?.fee ?? null;
  return {
    key: text(option?.key),
    name: text(option?.name),
    kind: option?.kind ?? 'product',
    description: text(option?.description),
    owner: text(option?.owner),
    ownerPerson: text(option?.ownerPerson),
    ownerRole: text(option?.ownerRole),
    stage: text(option?.stage),
    since: '',
    stages: linesOf(option?.stages),
    play: text(option?.play),
    needs: [...(option?.needs ?? [])],
    areas: [...(option?.areas ?? [])],
    tags: [...(option?.tags ?? [])],
    links: linesOf(option?.links),
    marketType: text(option?.marketType),
    madeFor: [...(option?.madeFor ?? [])],
    ownStaff: text(option?.ownStaff),
    vendorStaff: text(option?.vendorStaff),
    vendors: [...(option?.vendors ?? [])],
    changedBy: text(option?.changedBy),
    control: text(option?.control),
    controlNote: text(option?.controlNote),
    price: text(option?.price),
    currency: text(option?.currency),
    priceUnit: text(option?.priceUnit),
    priceSource: text(option?.priceSource),
    priceOn: text(option?.priceOn),
    feedbackChannels: [...(option?.feedbackChannels ?? [])],
    noFeedback: option?.feedbackChannels?.length === 0,
    reviewedOn: text(option?.reviewedOn),
    improvedOn: text(option?.improvedOn),
    fee: fee === null ? '' : fee ? 'yes' : 'no',
    onlineStages: linesOf(option?.onlineStages),
  };
}

export type OptionValues = ReturnType<typeof valuesOf>;

/** Texts that are as they are, or nothing. */
const TEXTS = [
  'description',
  'owner',
  'ownerPerson',
  'ownerRole',
  'marketType',
  'changedBy',
  'control',
  'controlNote',
  'currency',
  'priceUnit',
  'priceSource',
  'priceOn',
  'reviewedOn',
  'improvedOn',
] as const satisfies readonly (keyof OptionValues)[];

const NUMBERS = ['ownStaff', 'vendorStaff', 'price'] as const satisfies readonly (keyof OptionValues)[];
const LISTS = ['areas', 'tags', 'madeFor', 'vendors'] as const satisfies readonly (keyof OptionValues)[];
const MAPS = ['links', 'onlineStages'] as const satisfies readonly (keyof OptionValues)[];

/**
 * What a form changes of an option: the fields that came to differ, and of maps the entries that did. Throws `invalid` for a line
 * that is no entry.
 */
export function patchOf(
  values: OptionValues,
  option: OptionDetails | undefined,
  languages: readonly InLanguage[],
  key: string,
): OptionPatch {
  const before = valuesOf(option);
  const patch: Record<string, unknown> = { key };
  const isChanged = (field: keyof OptionValues) =>
    JSON.stringify(values[field]) !== JSON.stringify(before[field]);
  if (option === undefined || isChanged('name')) patch.name = values.name;
  if (option === undefined || isChanged('kind')) patch.kind = values.kind;
  for (const field of TEXTS) if (isChanged(field)) patch[field] = orNull(values[field]);
  for (const field of NUMBERS) if (isChanged(field)) patch[field] = orNumber(values[field]);
  for (const field of LISTS) if (isChanged(field)) patch[field] = values[field];
  for (const field of MAPS)
    setMap(patch, field, changedEntries(mapOf(values[field], field), option?.[field]));
  if (isChanged('fee')) patch.fee = values.fee === '' ? null : values.fee === 'yes';
  if (isChanged('feedbackChannels') || isChanged('noFeedback')) patch.feedbackChannels = feedbackOf(values);
  setMap(patch, 'names', changedEntries(textsOf(languages, 'name'), option?.names));
  setMap(patch, 'descriptions', changedEntries(textsOf(languages, 'description'), option?.descriptions));
  return { ...patch, ...placeOf(values, option) } as OptionPatch;
}

/** No channel at all is a fact; no word about it is none. */
function feedbackOf({ feedbackChannels, noFeedback }: OptionValues): string[] | null {
  if (noFeedback) return [];
  return feedbackChannels.length === 0 ? null : feedbackChannels;
}

/** Only a product has a stage and a play. A stage with a day goes among its dated ones, and the server says which is the current. */
function placeOf(
  { kind, stage, since, stages, play }: OptionValues,
  option: OptionDetails | undefined,
): Pick<OptionPatch, 'stage' | 'stages' | 'play'> {
  if (kind !== 'product') return { stage: null, play: null };
  const dated: Record<string, string> = mapOf(stages, 'stages');
  if (since !== '' && stage !== '') dated[since] = stage;
  const changed = changedEntries(dated, option?.stages);
  const isOther = stage !== '' && stage !== (option?.stage ?? '');
  const place: Record<string, unknown> = {};
  if (play !== '' && play !== option?.play) place.play = play;
  if (changed !== undefined) place.stages = changed;
  if (isOther && (since === '' || option === undefined)) place.stage = stage;
  return place;
}

function setMap(patch: Record<string, unknown>, field: string, entries: object | undefined): void {
  if (entries !== undefined) patch[field] = entries;
}

function textsOf(languages: readonly InLanguage[], field: 'name' | 'description'): TextMap {
  const said = languages.filter((one) => one[field].trim() !== '');
  return Object.fromEntries(said.map((one) => [one.language.trim(), one[field]]));
}

/** The entries of a map that came to differ, null for one that is gone; undefined where none did. */
function changedEntries(after: TextMap, before: TextMap = {}): Record<string, string | null> | undefined {
  const changed = Object.entries(after).filter(([word, text]) => flat(text) !== flat(before[word] ?? ''));
  const gone = Object.keys(before).filter((word) => !(word in after));
  if (changed.length + gone.length === 0) return undefined;
  return Object.fromEntries([...changed, ...gone.map((word) => [word, null] as const)]);
}

/** "docs: https://…", a line an entry. */
function linesOf(map: TextMap = {}): string {
  return Object.entries(map)
    .map(([word, text]) => `${word}: ${flat(text)}`)
    .join('\n');
}

function flat(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function mapOf(lines: string, field: string): Record<string, string> {
  const entries = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1)
        throw invalid(field, `"${line.trim()}" is no entry: write a word, a colon, and what it is`);
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
    });
  return Object.fromEntries(entries);
}
