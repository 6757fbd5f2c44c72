import { parseMapping } from '#domains/imports/mappings/rules.ts';
import { AppError } from '#platform/errors.ts';
const t = Date.now(); let n = 0;
for (const depth of [50, 200, 500, 800, 1000, 1200, 1500, 2000, 3000, 5000, 10000, 30000])
  for (const [a, z] of [['[', ']'], ['{a: ', '}'], ['- ', ''], ['a:\n', ''], ['? ', ''], ['[{a: ', '}]']] as const)
    for (const head of ['', 'musthave: 1\ntitle: t\nfiles: ', 'musthave: 1\ntitle: t\nfiles:\n  - file: x\n    records:\n      - kind: team\n        fields:\n          key: ', 'musthave: 1\ntitle: t\nfiles:\n  - file: x\n    records:\n      - kind: team\n        fields:\n          key: {value: ']) {
      const body = a === 'a:\n' ? Array.from({length: Math.min(depth, 700)}, (_, i) => ' '.repeat(i) + 'a:\n').join('') : a.repeat(depth) + z.repeat(depth);
      const b = performance.now();
      try { parseMapping({ name: 'm', text: head + body }, []); console.log('accepted?', depth, a); } catch (e) { n++; if (!(e instanceof AppError)) console.log('BAD', depth, a, head.length, String(e).slice(0, 100)); }
      if (performance.now() - b > 700) console.log('slow', depth, a, head.length, performance.now() - b);
    }
console.log(n, Date.now() - t);
