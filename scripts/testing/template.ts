import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { migratePostgres } from '../../src/platform/migrations.ts';
import { openEmbedded } from '../../src/platform/postgres.ts';

const MIGRATIONS = 'migrations/postgres';
const CACHE = 'node_modules/.cache/musthave';

/** A folder of its own for each state of the migrations and of the engine. */
function folderOf(): string {
  const digest = createHash('sha256').update(readFileSync('package-lock.json'));
  for (const file of globSync(`${MIGRATIONS}/*.sql`).sort()) digest.update(readFileSync(file));
  return join(CACHE, `postgres-${digest.digest('hex').slice(0, 16)}`);
}

/** Makes an embedded database at the schema of this version, once: to begin with it costs a test ten times less than to make it. */
export async function setup(): Promise<void> {
  const folder = folderOf();
  if (existsSync(folder)) return;
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(join(CACHE, 'making-'));
  const postgres = await openEmbedded(making);
  await migratePostgres(postgres.db, MIGRATIONS);
  await postgres.close();
  renameSync(making, folder);
}

/** Puts a fresh database at the schema of this version where an embedded one is to lie. */
export function layTemplate(to: string): void {
  cpSync(folderOf(), to, { recursive: true });
}
