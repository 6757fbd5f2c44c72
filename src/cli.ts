import { runCli } from './compose/cli.ts';

await runCli(process.argv);
