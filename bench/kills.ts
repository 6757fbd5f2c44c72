import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRepeatedly } from '../scripts/testing/kills.ts';
import { report, spread } from './server.ts';

// `npm run bench -- kills [rounds]`: kills a server under load again and again, and counts what it kept.

const folder = mkdtempSync(join(tmpdir(), 'musthave-kills-'));
const kills = await killRepeatedly(join(folder, 'data'), Number(process.argv[2] ?? 50), console.log);
report('events acknowledged', kills.acknowledged.toLocaleString('en'));
report('of those, lost', String(kills.lost));
report('kept more than once', String(kills.doubled));
report('from a start to its address', spread(kills.starts));
rmSync(folder, { recursive: true });
