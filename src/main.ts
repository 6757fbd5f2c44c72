import { keepCompiled } from './platform/compiled.ts';

keepCompiled();
const { runCli } = await import('./compose/cli.ts');
// `npm start`: the CLI's own `start`, with whatever flags follow.
await runCli([...process.argv.slice(0, 2), 'start', ...process.argv.slice(2)]);
