import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Session } from 'chdb';

// Speaks ClickHouse's HTTP protocol over the embedded engine, for tests of server mode where no server is to be had.
// Run as: node scripts/testing/clickhouse-endpoint.ts FOLDER; prints its address. What it leaves out: asynchronous inserts are done at
// once, and there is one database and no users.

const session = new Session(process.argv[2] ?? '');
const LEFT_OUT =
  /^(async_insert|wait_for_async_insert|async_insert_.*|wait_end_of_query|enable_http_compression)$/;
const OWN = new Set(['query', 'query_id', 'database', 'session_id', 'default_format']);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/ping') return void response.end('Ok.\n');
  const body = await bodyOf(request);
  const query = url.searchParams.get('query');
  const sets = [...url.searchParams]
    .filter(([name]) => !OWN.has(name) && !LEFT_OUT.test(name))
    .map(
      ([name, value]) =>
        `set ${name} = ${/^param_/.test(name) || Number.isNaN(Number(value)) ? quoted(value) : value};`,
    );
  const text = query === null ? body.toString() : `${query}\n${body.toString()}`;
  try {
    const result = await session.queryAsync(`${sets.join(' ')} ${text}`, {
      format: url.searchParams.get('default_format') ?? 'TabSeparated',
    });
    response.writeHead(200, { 'x-clickhouse-query-id': url.searchParams.get('query_id') ?? '' });
    response.end(Buffer.from(result.bytes()));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    response.writeHead(500, { 'x-clickhouse-exception-code': /Code: (\d+)/.exec(message)?.[1] ?? '0' });
    response.end(message);
  }
}

const server = createServer((request, response) => void answer(request, response));
server.listen(Number(process.argv[3] ?? 0), '127.0.0.1', () => {
  const at = server.address();
  console.log(`http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`);
});
