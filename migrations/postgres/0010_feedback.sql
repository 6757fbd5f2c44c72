-- What is sent to people, and what came of what they said: heard, decided, shipped, told.

-- Mail and webhooks on their way. What is said may hold a personal link, so it is cleared as soon as it need not be sent again.
create table message (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  -- What the Message-ID is made of: a mail that is sent again after a crash can be known for the same.
  reference uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('invitation', 'reminder', 'told', 'test')),
  channel text not null check (channel in ('mail', 'webhook')),
  -- A mail address, or the URL of a webhook.
  recipient text not null,
  name text,
  subject text not null,
  text text not null,
  payload jsonb,
  wave_id integer,
  invitation_id integer,
  feedback_id integer,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  tries integer not null default 0,
  -- Before then nobody sends it: it was tried lately, or somebody is just sending it.
  next_at timestamptz not null,
  problem text,
  made_at timestamptz not null,
  sent_at timestamptz
);

create index message_waiting on message (next_at, id) where state = 'waiting';
create index message_by_organisation on message (organisation_id, id);
create index message_by_invitation on message (invitation_id) where state = 'waiting';

-- What the makers of a product mean to do.
create table planned_change (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  title text not null,
  option_id integer not null,
  state text not null check (state in ('planned', 'shipped', 'dropped')),
  planned_on date,
  shipped_on date,
  url text,
  archived boolean not null default false,
  unique (organisation_id, key),
  unique (organisation_id, id),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create index planned_change_by_option on planned_change (option_id);

create table feedback_item (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  option_id integer not null,
  need_id integer,
  -- Null is somebody who answered without a name.
  person_id integer,
  team_id integer,
  problem text not null,
  wish text,
  came_from text not null check (came_from in ('answer', 'widget', 'form', 'api', 'import')),
  came_on date not null,
  heard_on date,
  decided_on date,
  shipped_on date,
  told_on date,
  decision text check (decision in ('yes', 'no')),
  reason text,
  change_id integer,
  tags text[] not null default '{}',
  -- The same problem, said before: its fate is this one's too.
  merged_into_id integer,
  archived boolean not null default false,
  unique (organisation_id, key),
  unique (organisation_id, id),
  foreign key (organisation_id, option_id) references option (organisation_id, id),
  foreign key (organisation_id, need_id) references need (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, change_id) references planned_change (organisation_id, id),
  foreign key (organisation_id, merged_into_id) references feedback_item (organisation_id, id),
  check ((decided_on is null) = (decision is null))
);

create index feedback_item_by_option on feedback_item (option_id);
create index feedback_item_by_person on feedback_item (person_id);
create index feedback_item_by_team on feedback_item (team_id);
create index feedback_item_by_change on feedback_item (change_id);
create index feedback_item_by_target on feedback_item (merged_into_id);

-- Who was told what became of what they said, and whether it helped. Its link is made of the number and the organisation's secret.
create table feedback_told (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  feedback_id integer not null references feedback_item (id) on delete cascade,
  person_id integer references person (id) on delete set null,
  text text not null,
  told_on date not null,
  helped text check (helped in ('yes', 'partly', 'no')),
  comment text,
  answered_on date
);

create index feedback_told_by_item on feedback_told (feedback_id);

-- What many comments on a product are about, in the words of those who read them.
create table theme (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  option_id integer not null,
  title text not null,
  words text[] not null default '{}',
  comments text[] not null default '{}',
  archived boolean not null default false,
  unique (organisation_id, key),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create index theme_by_option on theme (option_id);
