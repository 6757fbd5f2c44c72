-- Who sends usage events, by which protocol, and which of its fields say product, team and event.
create table event_source (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  name text not null,
  protocol text not null check (protocol in ('events', 'segment', 'posthog', 'umami', 'plausible', 'opentelemetry', 'file')),
  -- What its senders hold. It lets them send and nothing else, and stands in pages that anybody can read.
  write_key text not null unique default replace(gen_random_uuid()::text, '-', ''),
  -- Further keys under which its senders come: those of the tool that they were set up for.
  known_as jsonb not null default '[]',
  mapping jsonb not null default '{}',
  archived boolean not null default false,
  unique (organisation_id, key)
);

-- People of events are stored under a keyed hash; this is the key of the organisation's.
alter table organisation add column person_secret text not null
  default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
