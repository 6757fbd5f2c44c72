import { parse as parseToml } from 'smol-toml';
import { distinct, type Found, isMap, mapOf } from '../found/rules.ts';

const COORDINATES = /["']([A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+)(?::[^"'\n]*)?["']/g;
const IN_PARTS = /\bgroup\s*[:=]\s*["']([^"'\n]+)["']\s*,\s*(?:name|module)\s*[:=]\s*["']([^"'\n]+)["']/g;
const PLUGIN = /\bid[ \t(]+["']([A-Za-z0-9_.-]+)["']/g;
const APPLIED = /\bapply\s*\(?\s*plugin\s*[:=]\s*["']([A-Za-z0-9_.-]+)["']/g;

/** Coordinates (`group:name`) and plugins of a Gradle build, as far as they are written out: it is not run. */
export function readGradle(text: string): Found {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:"'])\/\/.*$/gm, '$1');
  const names = [
    ...[...code.matchAll(COORDINATES)].map(([, name = '']) => name),
    ...[...code.matchAll(IN_PARTS)].map(([, group = '', name = '']) => `${group}:${name}`),
    ...[PLUGIN, APPLIED].flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name)),
  ];
  return { names: distinct(names), keys: [] };
}

/** A catalogue of versions, `libs.versions.toml`: what it lists, used or not. */
export function readVersionCatalog(text: string): Found {
  const value = parseToml(text);
  const libraries = Object.values(mapOf(value, 'libraries')).flatMap(coordinatesOf);
  const plugins = Object.values(mapOf(value, 'plugins')).map((plugin) =>
    isMap(plugin) ? String(plugin.id ?? '') : String(plugin).replace(/:.*$/, ''),
  );
  return { names: distinct([...libraries, ...plugins]), keys: [] };
}

function coordinatesOf(library: unknown): string[] {
  if (typeof library === 'string') return [library.split(':').slice(0, 2).join(':')];
  if (!isMap(library)) return [];
  if (typeof library.module === 'string') return [library.module];
  return typeof library.group === 'string' ? [`${library.group}:${String(library.name)}`] : [];
}
