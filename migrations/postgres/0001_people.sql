-- Organisations, teams, people, memberships, and how the local owner signs in.

create table organisation (
  id integer generated always as identity primary key,
  key text not null unique,
  name text not null,
  settings jsonb not null default '{}',
  -- Counts committed changes to the organisation's records: what was computed at one revision stays right for it.
  revision bigint not null default 0,
  set_up_at timestamptz,
  created_at timestamptz not null default now()
);

create table team (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  name text not null,
  parent_id integer,
  headcount integer check (headcount >= 0),
  observed_from date,
  observed_to date,
  archived boolean not null default false,
  unique (organisation_id, key),
  unique (organisation_id, id),
  foreign key (organisation_id, parent_id) references team (organisation_id, id),
  check (parent_id <> id),
  check (observed_to >= observed_from)
);

create table person (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  name text not null,
  email text,
  unique (organisation_id, key),
  unique (organisation_id, id)
);

create table membership (
  organisation_id integer not null references organisation (id),
  person_id integer not null,
  team_id integer not null,
  from_day date not null,
  to_day date,
  primary key (person_id, team_id, from_day),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  check (to_day >= from_day)
);

create table sign_in_link (
  token_hash text primary key,
  organisation_id integer not null references organisation (id),
  person_id integer not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);

create table session (
  token_hash text primary key,
  organisation_id integer not null references organisation (id),
  person_id integer not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
