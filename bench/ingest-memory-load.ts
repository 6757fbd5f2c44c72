import { putLoad } from './ingest-load.ts';

// Load in a process of its own, so that the watcher can watch: node bench/ingest-memory-load.ts FOLDER ADDRESS KEY CONNECTIONS SECONDS

const [folder = '', address = '', key = '', connections, seconds] = process.argv.slice(2);
console.log(
  JSON.stringify(
    putLoad(folder, {
      address,
      key,
      connections: Number(connections),
      seconds: Number(seconds),
      batch: 1000,
    }),
  ),
);
