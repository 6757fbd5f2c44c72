-- Who is behind a token of events, and in which team from when until when: worked out from the catalogue's memberships, from names
-- that belong together (same_person) and from teams that senders said (heard_member). `generation` is a digest of these; the one that
-- a question names is whole. `until` is the first day without the team; team 0 stands for the days of which none is known.
-- shard by: token
create table if not exists known_person (
  organisation UInt32,
  generation UInt64,
  token UInt64,
  person UInt64,
  team UInt32,
  since UInt16,
  until UInt16
) engine = ReplacingMergeTree
order by (organisation, generation, token, person, team, since, until);

-- Properties whose values are kept as activity is, so that their use is answered without reading events: versions, mostly.
-- shard by: product
create table if not exists tracked_property (
  organisation UInt32,
  product UInt32,
  property String,
  -- 1 once everything that came before is filled in.
  filled UInt8
) engine = ReplacingMergeTree
order by (organisation, product, property, filled);

-- Who used which value of a tracked property when: masks of 64 days, as in activity.
-- shard by: person
create table if not exists trait (
  organisation UInt32,
  product UInt32,
  property LowCardinality(String),
  value LowCardinality(String),
  person UInt64,
  team UInt32,
  block UInt16,
  days SimpleAggregateFunction(groupBitOr, UInt64)
) engine = AggregatingMergeTree
order by (organisation, product, property, value, person, team, block)
settings fsync_after_insert = 1, fsync_part_directory = 1;

create materialized view if not exists trait_of_event to trait as
select event.organisation as organisation, event.product as product, tracked.property as property,
  if(JSONType(event.properties, tracked.property) = 'String', JSONExtractString(event.properties, tracked.property),
    JSONExtractRaw(event.properties, tracked.property)) as value, event.person as person, event.team as team,
  intDiv(toUInt16(event.day), 64) as block,
  groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(toUInt16(event.day) % 64))) as days
from event inner join (select distinct organisation, product, property from tracked_property) as tracked
  on tracked.organisation = event.organisation and tracked.product = event.product
where value not in ('', 'null')
group by organisation, product, property, value, person, team, block;
