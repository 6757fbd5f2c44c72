import { AppError } from '#platform/errors.ts';
import type { Settings } from '../contract.ts';
import {
  EVENT_NUMBERS,
  GROUPS,
  NUMBERS,
  type NumberSetting,
  OTHERS,
  PRESETS,
  type Unit,
} from './settings-words.ts';

/** One rule of precedence as it is typed: a source a line. */
export interface RuleText {
  readonly field: string;
  readonly sources: string;
}

/** The settings as they are typed: per cent and days as text, an area a line. */
export type Draft = Record<NumberSetting | 'name' | 'areas' | 'timeZone', string> & {
  readonly namePeople: boolean;
  readonly precedence: readonly RuleText[];
};

/** What is shown and changed of an organisation. */
export interface OrganisationSettings {
  readonly name: string;
  readonly settings: Settings;
}

/** The body of the request that changes them: only what changed. */
export interface OrganisationPatch {
  readonly name?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const NUMBER_NAMES: readonly NumberSetting[] = [...GROUPS.flatMap(({ names }) => names), ...EVENT_NUMBERS];
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A number as it is written: 0.995 is "99.5" per cent. */
function numberText(unit: Unit, value: number): string {
  return String(unit === 'percent' ? Number((value * 100).toPrecision(12)) : value);
}

/** "99.5", "99,5" and "99.5 %" are 0.995; what is no number goes as it is, for the server to refuse. */
function numberOf(unit: Unit, text: string): unknown {
  const isPercent = unit === 'percent';
  const plain = isPercent
    ? text
        .replace('%', '')
        .trim()
        .replace(/^(\d+),(\d+)$/, '$1.$2')
    : text.trim();
  const value = plain === '' ? Number.NaN : Number(plain);
  if (Number.isNaN(value)) return text;
  return isPercent ? Number((value / 100).toPrecision(12)) : value;
}

/** The settings as text to edit. */
export function draftOf({ name, settings }: OrganisationSettings): Draft {
  const numbers = Object.fromEntries(
    NUMBER_NAMES.map((setting) => [setting, numberText(NUMBERS[setting].unit, settings[setting])]),
  ) as Record<NumberSetting, string>;
  return {
    ...numbers,
    name,
    areas: settings.areas.join('\n'),
    timeZone: settings.timeZone,
    namePeople: settings.namePeople,
    precedence: settings.precedence.map(({ field, sources }) => ({ field, sources: sources.join('\n') })),
  };
}

/** Without empty lines and empty rules, so that what is refused by its number is found by it. */
export function tidied(edits: Partial<Draft>): Partial<Draft> {
  const { areas, precedence } = edits;
  return {
    ...edits,
    ...(areas === undefined ? {} : { areas: lines(areas).join('\n') }),
    ...(precedence === undefined
      ? {}
      : {
          precedence: precedence
            .map(({ field, sources }) => ({ field: field.trim(), sources: lines(sources).join('\n') }))
            .filter(({ field, sources }) => field + sources !== ''),
        }),
  };
}

/** What tidied edits change, as the server takes it, and what that is called. Nothing is changed when `changed` is empty. */
export function changesOf(
  organisation: OrganisationSettings,
  edits: Partial<Draft>,
): { readonly patch: OrganisationPatch; readonly changed: readonly string[] } {
  const wanted = settingsOf(edits);
  const differs = Object.entries(wanted).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(organisation.settings[name as keyof Settings]),
  );
  const renamed = edits.name !== undefined && edits.name.trim() !== organisation.name;
  return {
    patch: {
      ...(renamed ? { name: edits.name ?? '' } : {}),
      ...(differs.length === 0 ? {} : { settings: Object.fromEntries(differs) }),
    },
    changed: [
      ...(renamed ? ['name'] : []),
      ...differs.map(([name]) => labelOf(name as keyof Settings).toLowerCase()),
    ],
  };
}

function settingsOf(edits: Partial<Draft>): Partial<Record<keyof Settings, unknown>> {
  const numbers = NUMBER_NAMES.flatMap((name) => {
    const text = edits[name];
    return text === undefined ? [] : [[name, numberOf(NUMBERS[name].unit, text)] as const];
  });
  const { areas, precedence, timeZone, namePeople } = edits;
  return {
    ...Object.fromEntries(numbers),
    ...(timeZone === undefined ? {} : { timeZone: timeZone.trim() }),
    ...(namePeople === undefined ? {} : { namePeople }),
    ...(areas === undefined ? {} : { areas: lines(areas) }),
    ...(precedence === undefined
      ? {}
      : { precedence: precedence.map(({ field, sources }) => ({ field, sources: lines(sources) })) }),
  };
}

const isNumber = (name: string): name is NumberSetting => name in NUMBERS;

function labelOf(name: keyof Settings): string {
  return isNumber(name) ? NUMBERS[name].label : OTHERS[name];
}

/** What differs from its preset, by name. */
export function changedSettings(settings: Settings): string[] {
  const names = [...NUMBER_NAMES, 'timeZone', 'namePeople', 'areas', 'precedence'] as const;
  return names
    .filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(PRESETS[name]))
    .map((name) => labelOf(name).toLowerCase());
}

/** "preset 40%", "preset 180 days". */
export function presetText(name: NumberSetting): string {
  const { unit } = NUMBERS[name];
  return `preset ${numberText(unit, PRESETS[name])}${unit === 'percent' ? '%' : ` ${unit}`}`;
}

/** A refusal by the field of the form it is about, in the form's own units: `precedence.0.sources` is one. */
export function refusalsOf(error: unknown): ReadonlyMap<string, string> {
  const problems = error instanceof AppError ? error.problems : [];
  return new Map(
    problems.map(({ field = '', reason }) => {
      const [name = '', line, part] = field.replace(/^settings\./, '').split('.');
      if (isNumber(name)) return [name, rangeText(name)];
      if (name === 'areas' && line !== undefined) return [name, `Line ${Number(line) + 1} ${reason}`];
      if (part === 'sources') return [`${name}.${line}.${part}`, sourcesText(reason)];
      return [part === undefined ? name : `${name}.${line}.${part}`, neededText(reason)];
    }),
  );
}

function rangeText(name: NumberSetting): string {
  const { unit, least, most } = NUMBERS[name];
  return `was refused: write a ${unit === 'percent' ? '' : 'whole '}number from ${least} to ${most.toLocaleString('en')}`;
}

const sourcesText = (reason: string) =>
  reason.startsWith('Too small') ? 'name at least one source' : reason;
const neededText = (reason: string) => (reason.startsWith('is empty') ? 'is needed' : reason);
