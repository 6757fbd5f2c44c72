import { expect, it } from 'vitest';
import { PROTOCOLS } from '../sources/contract.ts';
import { snippetsOf } from './snippets.ts';

it.each(PROTOCOLS)('fills address and key into every snippet of %s', (protocol) => {
  const snippets = snippetsOf(protocol, {
    origin: 'https://here.example',
    key: 'the-key',
    source: 'the-source',
  });
  expect(snippets.length).toBeGreaterThan(0);
  expect(new Set(snippets.map(({ title }) => title)).size).toBe(snippets.length);
  for (const { title, text } of snippets) {
    if (title === 'Access logs') expect(text).toContain("--source 'the-source'");
    else expect(text).toContain('https://here.example');
    if (protocol === 'file') expect(text).toContain('the-source');
    else if (title !== 'Access logs') expect(text).toContain('the-key');
  }
});

it('quotes for a shell whatever a source is called', () => {
  const [logs] = snippetsOf('file', { origin: 'https://here.example', key: 'k', source: "it's & that" });
  expect(logs?.text).toContain(String.raw`--source 'it'\''s & that' --map`);
});
