import { distinct, type Found } from '../found/rules.ts';

/** Modules that a go.mod requires itself or has as a tool; those marked `// indirect` are others' choice. */
export function readGoMod(text: string): Found {
  const names: string[] = [];
  let block = '';
  for (const raw of text.split(/\r?\n/)) {
    const isIndirect = /\/\/\s*indirect\b/.test(raw);
    const words = raw
      .replace(/\/\/.*$/, '')
      .trim()
      .split(/\s+/);
    const [first = '', second = ''] = words;
    if (first === ')') block = '';
    else if (second === '(' || first.endsWith('(')) block = first.replace(/\($/, '');
    else if (block === 'require' || block === 'tool') {
      if (!isIndirect) names.push(unquote(first));
    } else if ((first === 'require' || first === 'tool') && !isIndirect) names.push(unquote(second));
  }
  return { names: distinct(names), keys: [] };
}

function unquote(word: string): string {
  return word.replace(/^["`]|["`]$/g, '');
}
