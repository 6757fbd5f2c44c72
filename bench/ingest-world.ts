import type { Running } from './server.ts';

/** Makes the teams and the product that the load speaks of. */
export async function prepare(server: Running): Promise<void> {
  const put = (plural: string, records: object[]) =>
    server.ask(`/v1/${plural}`, {
      method: 'PUT',
      body: JSON.stringify({ records }),
      headers: { 'content-type': 'application/json' },
    });
  await put(
    'teams',
    Array.from({ length: 2000 }, (_, team) => ({ key: `t${team}` })),
  );
  await put('options', [{ key: 'ci', name: 'CI', kind: 'product' }]);
}
