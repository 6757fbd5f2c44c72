import { keepCompiled } from './platform/compiled.ts';

// Before anything large is loaded: what was compiled once need not be compiled again.
keepCompiled();
const { runCli } = await import('./compose/cli.ts');
await runCli(process.argv);
