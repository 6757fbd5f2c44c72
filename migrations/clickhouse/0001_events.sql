-- What was done, by whom, for which team, of which product. Sent twice it is one row: everything that tells two events apart is in
-- the sort key, and what stands in another column follows from it. `person` is a keyed hash, 0 when nobody was named; `team` is 0 when
-- nobody said one. `day` is the day in the organisation's time zone.
-- shard by: person
create table if not exists event (
  organisation UInt32,
  product UInt32,
  event LowCardinality(String),
  person UInt64,
  time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  id UInt64,
  day Date codec(ZSTD(1)),
  team UInt32 codec(ZSTD(1)),
  source UInt32 codec(ZSTD(1)),
  received DateTime('UTC') codec(ZSTD(1)),
  properties String codec(ZSTD(1)),
  index by_received received type minmax granularity 16
) engine = ReplacingMergeTree
partition by toYYYYMM(time)
order by (organisation, product, event, person, time, id)
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- Who was active when: the days of a block of 64 (days since 1970, divided by 64) as a mask. A mask is a set: adding an event again
-- changes no bit. The event '' stands for any. Which alternatives were measured: docs/decisions/0018-usage-is-kept-as-sets.md
-- shard by: person
create table if not exists activity (
  organisation UInt32,
  product UInt32,
  event LowCardinality(String),
  person UInt64,
  team UInt32,
  block UInt16,
  days SimpleAggregateFunction(groupBitOr, UInt64)
) engine = AggregatingMergeTree
order by (organisation, product, event, person, team, block)
settings fsync_after_insert = 1, fsync_part_directory = 1;

create materialized view if not exists activity_of_event to activity as
select organisation, product, any_or_one as event, person, team, intDiv(toUInt16(day), 64) as block,
  groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64))) as days
from event array join ['', toString(event)] as any_or_one
group by organisation, product, event, person, team, block;

-- Events with an id and no time of their own: the first arrival is their time, and whoever comes later under the same id is a repeat.
-- shard by: id
create table if not exists arrival (
  organisation UInt32,
  id UInt64,
  time DateTime64(3, 'UTC'),
  written DateTime default now()
) engine = ReplacingMergeTree
order by (organisation, id)
ttl written + interval 90 day
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- Where such events are compared with each other and with what arrived before; `batch` is one insert.
-- shard by: id
create table if not exists undated_event (
  batch String,
  organisation UInt32,
  product UInt32,
  event String,
  person UInt64,
  time DateTime64(3, 'UTC'),
  id UInt64,
  day Date,
  team UInt32,
  source UInt32,
  received DateTime('UTC'),
  properties String,
  written DateTime default now()
) engine = MergeTree
order by (batch, organisation, id)
ttl written + interval 1 day;

-- What cannot be told a product yet: kept whole until a mapping says more. `message` has the person's name struck out.
-- shard by: id
create table if not exists apart_event (
  organisation UInt32,
  source UInt32,
  id UInt64,
  event String,
  reason LowCardinality(String),
  time DateTime64(3, 'UTC'),
  person UInt64,
  received DateTime('UTC'),
  properties String codec(ZSTD(1)),
  message String codec(ZSTD(1))
) engine = ReplacingMergeTree
order by (organisation, source, id)
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- What was refused lately, and why, for whoever looks after a source.
-- shard by: id
create table if not exists refused_event (
  organisation UInt32,
  source UInt32,
  received DateTime64(3, 'UTC'),
  id UInt64,
  person UInt64,
  event String,
  field String,
  reason String,
  message String codec(ZSTD(1)),
  written DateTime default now()
) engine = MergeTree
order by (organisation, source, received)
ttl written + interval 14 day;

-- Two names of one person: who was `other` is `person`.
-- shard by: other
create table if not exists same_person (
  organisation UInt32,
  other UInt64,
  person UInt64,
  since DateTime64(3, 'UTC')
) engine = ReplacingMergeTree
order by (organisation, other, person)
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- A person heard to be in a team by the SDK's group call; the catalogue's memberships go before it.
-- shard by: person
create table if not exists heard_member (
  organisation UInt32,
  person UInt64,
  team UInt32,
  since Date
) engine = ReplacingMergeTree
order by (organisation, person, since, team)
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- Names of people, only where the organisation chose to keep them.
-- shard by: person
create table if not exists person_name (
  organisation UInt32,
  person UInt64,
  name String
) engine = ReplacingMergeTree
order by (organisation, person)
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- That somebody's data was erased: what was there before, and what is left. The person stands in no column.
create table if not exists erasure (
  organisation UInt32,
  at DateTime64(3, 'UTC'),
  reference String,
  found String,
  left String
) engine = MergeTree
order by (organisation, at);
