/**
 * The statements that make on a cluster what one statement of a migration makes on one server. A table becomes one on every shard,
 * named `_local` and replicated, and one of the old name over all of them; a materialized view watches and fills the tables of its
 * own shard. A comment `-- shard by: column` before a table says by what its rows are spread; the rest of the statement is as it is
 * on one server.
 * @throws RangeError for a statement of another form, so that a migration cannot go half-way.
 */
export function onCluster(statement: string, cluster: string): string[] {
  const where = `on cluster '${cluster}'`;
  const bare = statement.replace(/--[^\n]*\n/g, '').trim();
  const table = /^create table if not exists (\w+)\s*\(/i.exec(bare)?.[1];
  if (table !== undefined) {
    const local = bare
      .replace(/^create table if not exists \w+/i, `create table if not exists ${table}_local ${where}`)
      .replace(/\bengine = (\w*MergeTree)\b(\(\))?/i, 'engine = Replicated$1');
    const key = /-- shard by: (\w+)/.exec(statement)?.[1];
    const spread = key === undefined ? 'rand()' : `cityHash64(${key})`;
    return [
      local,
      `create table if not exists ${table} ${where} as ${table}_local
        engine = Distributed('${cluster}', currentDatabase(), '${table}_local', ${spread})`,
    ];
  }
  const view = /^create materialized view if not exists (\w+) to (\w+) as\s/i.exec(bare);
  if (view === null)
    throw new RangeError(`a migration of the events store cannot be put on a cluster: ${bare.slice(0, 80)}`);
  return [
    bare
      .replace(/^(create materialized view if not exists \w+) to (\w+) as/i, `$1 ${where} to $2_local as`)
      .replace(/\bfrom (\w+)/i, 'from $1_local'),
  ];
}
