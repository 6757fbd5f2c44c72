import type { Said } from '../../../intake/rules.ts';
import { isSaid } from '../../rules.ts';

/**
 * Attributes (a list of keys and AnyValues) as one object, with their names as they are, dots and all; undefined when
 * they are no such list.
 */
export function attributesOf(list: unknown): Said | undefined {
  if (list === undefined || list === null) return {};
  if (!Array.isArray(list)) return undefined;
  const isPair = (item: unknown): item is Said => isSaid(item) && typeof (item.key ?? '') === 'string';
  if (!list.every(isPair)) return undefined;
  return Object.fromEntries(list.map(({ key, value }) => [key ?? '', plainOf(value)]));
}

/** An AnyValue as the plain value that it holds; null when it holds none. Whole numbers too large for one stay texts. */
export function plainOf(value: unknown): unknown {
  if (!isSaid(value)) return null;
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = value;
  if (intValue !== undefined) {
    const whole = Number(intValue);
    return Number.isSafeInteger(whole) ? whole : intValue;
  }
  if (isSaid(arrayValue)) return Array.isArray(arrayValue.values) ? arrayValue.values.map(plainOf) : [];
  if (isSaid(kvlistValue)) return attributesOf(kvlistValue.values) ?? {};
  return stringValue ?? boolValue ?? doubleValue ?? bytesValue ?? null;
}
