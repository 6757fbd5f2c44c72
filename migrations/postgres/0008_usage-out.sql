-- What usage is held against and asked by: dated marks, happy paths, pinned questions, and use that somebody said was no choice.

create table mark (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  kind text not null check (kind in ('release', 'outage', 'campaign', 'other')),
  title text not null,
  -- Null is all products.
  option_id integer,
  on_day date not null,
  to_day date,
  archived boolean not null default false,
  unique (organisation_id, key),
  foreign key (organisation_id, option_id) references option (organisation_id, id),
  check (to_day >= on_day)
);

create index mark_by_option on mark (option_id);

-- The way through a product that its makers mean people to go: at most one of each product.
create table happy_path (
  id integer generated always as identity primary key,
  organisation_id integer not null,
  option_id integer not null,
  steps jsonb not null,
  within text not null default '7d',
  unique (organisation_id, option_id),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create table pin (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  title text not null,
  place text not null,
  question text not null,
  archived boolean not null default false,
  unique (organisation_id, key)
);

create table rejected_inference (
  id integer generated always as identity primary key,
  organisation_id integer not null,
  team_id integer not null,
  need_id integer not null,
  option_id integer not null,
  on_day date not null,
  reason text,
  unique (organisation_id, team_id, need_id, option_id, on_day),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, need_id) references need (organisation_id, id),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);
