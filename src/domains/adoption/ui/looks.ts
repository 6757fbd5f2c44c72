const SVG = 'http://www.w3.org/2000/svg';

/** How a part of a picture is filled. Solid is signal; hatched and hollow are noise; dashed is unknown; the rest are shades of one group. */
export type Look = 'solid' | 'strong' | 'middle' | 'light' | 'hatch' | 'cross' | 'hollow' | 'dashed';

export const FILLS: Readonly<Record<Look, string>> = {
  solid: 'var(--ink)',
  strong: 'color-mix(in srgb, var(--ink) 62%, var(--paper))',
  middle: 'color-mix(in srgb, var(--ink) 34%, var(--paper))',
  light: 'color-mix(in srgb, var(--ink) 12%, var(--paper))',
  hatch: 'url(#use-hatch)',
  cross: 'url(#use-cross)',
  hollow: 'var(--paper)',
  dashed: 'none',
};

/** The outline of a filling, for those that have one. */
export function strokeOf(look: Look): { readonly stroke: string; readonly strokeDasharray?: string } {
  if (look === 'dashed') return { stroke: 'var(--grey)', strokeDasharray: '2.2 1.8' };
  return { stroke: ['hatch', 'cross', 'hollow'].includes(look) ? 'var(--ink)' : 'none' };
}

/** The patterns that hatched parts are filled with. */
export function patterns(): SVGElement {
  const defs = document.createElementNS(SVG, 'defs');
  defs.append(pattern('use-hatch', 'M-1 6 6 -1'), pattern('use-cross', 'M-1 -1 6 6M-1 6 6 -1'));
  return defs;
}

function pattern(id: string, path: string): SVGElement {
  const made = document.createElementNS(SVG, 'pattern');
  for (const [name, value] of Object.entries({ id, width: '5', height: '5', patternUnits: 'userSpaceOnUse' }))
    made.setAttribute(name, value);
  const [ground, line] = [document.createElementNS(SVG, 'rect'), document.createElementNS(SVG, 'path')];
  for (const [name, value] of Object.entries({ width: '5', height: '5', fill: 'var(--paper)' }))
    ground.setAttribute(name, value);
  for (const [name, value] of Object.entries({ d: path, stroke: 'var(--grey)', 'stroke-width': '0.9' }))
    line.setAttribute(name, value);
  made.append(ground, line);
  return made;
}
