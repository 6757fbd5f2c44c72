import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killRepeatedly } from '../../scripts/testing/kills.ts';

// Fifty times takes minutes: `npm run bench -- kills`.
it('a server that is killed under load has every acknowledged event when it starts again, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'musthave-kills-'));
  const { acknowledged, lost, doubled } = await killRepeatedly(join(folder, 'data'), 3, () => undefined);
  expect(acknowledged).toBeGreaterThan(100);
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  rmSync(folder, { recursive: true });
});
