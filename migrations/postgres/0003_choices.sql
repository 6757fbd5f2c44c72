-- The ledger of choices, the mandates that bind teams, and disputes of derived standing. The key into market_option says
-- at once that organisation, need and option exist and belong together: one check a row instead of four.

create table choice (
  id uuid primary key default gen_random_uuid(),
  organisation_id integer not null,
  team_id integer not null,
  need_id integer not null,
  option_id integer not null,
  taken_on date not null,
  precision text not null default 'day' check (precision in ('day', 'month', 'quarter', 'year')),
  left_on date,
  reasons text[] not null default '{}',
  note text,
  exchange text[] not null default '{}',
  left_reasons text[] not null default '{}',
  left_note text,
  source text not null default 'declared' check (source in ('declared', 'inferred', 'imported')),
  recorded_at timestamptz not null default now(),
  unique (organisation_id, need_id, team_id, option_id, taken_on),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, need_id, option_id) references market_option (organisation_id, need_id, option_id),
  check (left_on > taken_on)
);

create table choice_considered (
  choice_id uuid not null references choice (id) on delete cascade,
  organisation_id integer not null,
  option_id integer not null,
  primary key (choice_id, option_id),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create table mandate (
  id uuid primary key default gen_random_uuid(),
  organisation_id integer not null,
  key text not null,
  need_id integer not null,
  option_id integer not null,
  scope text not null check (scope in ('all', 'subtree', 'teams')),
  authority text not null,
  reason text not null,
  starts_on date not null,
  review_on date not null,
  ends_on date,
  recorded_at timestamptz not null default now(),
  unique (organisation_id, key),
  foreign key (organisation_id, need_id, option_id) references market_option (organisation_id, need_id, option_id),
  check (review_on >= starts_on),
  check (ends_on >= starts_on)
);

create table mandate_team (
  mandate_id uuid not null references mandate (id) on delete cascade,
  organisation_id integer not null,
  team_id integer not null,
  primary key (mandate_id, team_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);

create table exemption (
  organisation_id integer not null,
  mandate_id uuid not null references mandate (id) on delete cascade,
  team_id integer not null,
  from_day date not null,
  to_day date,
  reason text not null,
  primary key (mandate_id, team_id, from_day),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  check (to_day >= from_day)
);

create table dispute (
  organisation_id integer not null,
  team_id integer not null,
  need_id integer not null,
  option_id integer not null,
  from_day date not null,
  to_day date,
  statement text not null,
  recorded_at timestamptz not null default now(),
  primary key (need_id, team_id, option_id, from_day),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, need_id, option_id) references market_option (organisation_id, need_id, option_id),
  check (to_day >= from_day)
);

-- The ledger is listed newest first, whole or by team; the unique key above serves a market's reading.
create index choice_by_day on choice (organisation_id, taken_on desc, id desc);
create index choice_by_team on choice (organisation_id, team_id, taken_on desc);
