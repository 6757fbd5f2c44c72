-- Needs, the options that meet them, and the markets they make with the teams that have the need.

create table need (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  statement text not null,
  evidence text not null default 'assumed' check (evidence in ('assumed', 'observed', 'validated')),
  several boolean not null default false,
  archived boolean not null default false,
  unique (organisation_id, key),
  unique (organisation_id, id)
);

create table option (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  name text not null,
  description text,
  kind text not null check (kind in ('product', 'outside', 'home-made', 'without')),
  owner_team_id integer,
  stage text check (stage in ('idea', 'alpha', 'beta', 'live', 'retiring', 'retired')),
  play text check (play in ('product', 'platform', 'service', 'utility')),
  archived boolean not null default false,
  unique (organisation_id, key),
  unique (organisation_id, id),
  foreign key (organisation_id, owner_team_id) references team (organisation_id, id),
  check ((kind = 'product') = (stage is not null and play is not null))
);

create table market_option (
  organisation_id integer not null references organisation (id),
  need_id integer not null,
  option_id integer not null,
  from_day date,
  to_day date,
  primary key (organisation_id, need_id, option_id),
  foreign key (organisation_id, need_id) references need (organisation_id, id),
  foreign key (organisation_id, option_id) references option (organisation_id, id),
  check (to_day >= from_day)
);

create table market_team (
  organisation_id integer not null references organisation (id),
  need_id integer not null,
  scope text not null check (scope in ('all', 'subtree', 'team')),
  team_id integer,
  from_day date,
  to_day date,
  unique nulls not distinct (need_id, scope, team_id, from_day),
  foreign key (organisation_id, need_id) references need (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  check ((scope = 'all') = (team_id is null)),
  check (to_day >= from_day)
);
