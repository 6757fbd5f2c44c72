import { fdatasync, openSync, write } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';

// The floor for one event a request: a bare server that parses the same JSON, appends it to a file, makes whole groups durable by
// fdatasync, and only then answers 202. Run as: node bench/ingest-floor.ts FILE

const file = openSync(process.argv[2] ?? '', 'a');
let gathered: { line: string; response: ServerResponse }[] = [];
let isBusy = false;

function commit(): void {
  if (isBusy || gathered.length === 0) return;
  isBusy = true;
  const group = gathered;
  gathered = [];
  write(file, group.map(({ line }) => line).join(''), () =>
    fdatasync(file, () => {
      for (const { response } of group) {
        response.writeHead(202, { 'content-type': 'application/json' });
        response.end('{"taken":1}');
      }
      isBusy = false;
      commit();
    }),
  );
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const event: unknown = JSON.parse(Buffer.concat(chunks).toString());
    gathered.push({ line: `${JSON.stringify(event)}\n`, response });
    commit();
  });
});
server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  console.log(`http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`);
});
