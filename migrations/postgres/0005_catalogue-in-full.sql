-- The catalogue in full: what is known of teams, needs and options, and what is counted of services.

-- The example that the organisation was filled from: its terms hold for as long as its records are there.
alter table organisation add column example text;

-- Every record can be named by one number, and found by a key that says whose it is.
alter table membership drop constraint membership_pkey,
  add column id integer generated always as identity primary key,
  add unique (organisation_id, person_id, team_id, from_day);
alter table market_option add column id integer generated always as identity unique;
alter table market_team drop constraint market_team_need_id_scope_team_id_from_day_key,
  add column id integer generated always as identity primary key,
  add unique nulls not distinct (organisation_id, need_id, scope, team_id, from_day);
alter table exemption drop constraint exemption_pkey,
  add column id integer generated always as identity primary key,
  add unique (organisation_id, mandate_id, team_id, from_day);
alter table dispute drop constraint dispute_pkey,
  add column id integer generated always as identity primary key,
  add unique (organisation_id, need_id, team_id, option_id, from_day);

alter table team add column names jsonb not null default '{}';

alter table need
  add column statements jsonb not null default '{}',
  add column who text;

alter table option
  add column names jsonb not null default '{}',
  add column descriptions jsonb not null default '{}',
  add column areas text[] not null default '{}',
  add column tags text[] not null default '{}',
  add column links jsonb not null default '{}',
  add column owner_person_id integer,
  add column owner_role text,
  add column stages jsonb not null default '{}',
  add column market_type text check (market_type in ('contract', 'oligopsony', 'niche', 'mass')),
  add column own_staff double precision check (own_staff >= 0),
  add column vendor_staff double precision check (vendor_staff >= 0),
  add column vendors text[] not null default '{}',
  add column changed_by text check (changed_by in ('own staff', 'vendor', 'both', 'nobody')),
  add column control text check (control in ('yes', 'partly', 'no')),
  add column control_note text,
  add column price double precision check (price >= 0),
  add column currency text,
  add column price_unit text,
  add column price_source text,
  add column price_on date,
  -- Null is unknown; an empty list is a service on which nobody can say what they think.
  add column feedback_channels text[],
  add column reviewed_on date,
  add column improved_on date,
  add column fee boolean,
  add column online_stages jsonb not null default '{}',
  add column merged_into text,
  add foreign key (organisation_id, owner_person_id) references person (organisation_id, id);

-- The teams that a product is made for, where they are few.
create table option_audience (
  option_id integer not null references option (id) on delete cascade,
  organisation_id integer not null,
  team_id integer not null,
  primary key (option_id, team_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);

create table relation (
  id integer generated always as identity primary key,
  organisation_id integer not null,
  option_id integer not null,
  kind text not null check (kind in ('built-on', 'consumes', 'provides', 'part-of', 'replaces')),
  other_id integer not null,
  note text,
  unique (organisation_id, option_id, kind, other_id),
  foreign key (organisation_id, option_id) references option (organisation_id, id),
  foreign key (organisation_id, other_id) references option (organisation_id, id),
  check (option_id <> other_id)
);

create index relation_by_other on relation (other_id);

-- What was counted of a product over a period. What cannot apply and what nobody counted have no value, and are told apart.
create table measure (
  id integer generated always as identity primary key,
  organisation_id integer not null,
  option_id integer not null,
  measure text not null,
  channel text,
  from_day date not null,
  to_day date not null,
  value double precision check (value >= 0),
  state text not null check (state in ('counted', 'no data', 'not applicable')),
  note text,
  unique nulls not distinct (organisation_id, option_id, measure, channel, from_day, to_day),
  foreign key (organisation_id, option_id) references option (organisation_id, id),
  check (to_day >= from_day),
  check ((state = 'counted') = (value is not null))
);

create index measure_by_option on measure (option_id);

create table standard (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  option_id integer not null,
  statement text not null,
  statements jsonb not null default '{}',
  aspect text not null check (aspect in ('timeliness', 'access', 'accuracy', 'availability', 'other')),
  channel text,
  target double precision check (target between 0 and 1),
  archived boolean not null default false,
  unique (organisation_id, key),
  unique (organisation_id, id),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create index standard_by_option on standard (option_id);

create table standard_result (
  id integer generated always as identity primary key,
  organisation_id integer not null,
  standard_id integer not null,
  from_day date not null,
  to_day date not null,
  kept double precision check (kept >= 0),
  cases double precision check (cases >= 0),
  -- As reported: some report more cases kept than there were.
  performance double precision check (performance >= 0),
  note text,
  unique (organisation_id, standard_id, from_day, to_day),
  foreign key (organisation_id, standard_id) references standard (organisation_id, id),
  check (to_day >= from_day)
);

-- Research finds needs, testing checks a solution: notes of both, told apart.
create table research_note (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  need_id integer not null,
  purpose text not null check (purpose in ('research', 'testing')),
  option_id integer,
  on_day date not null,
  method text not null,
  people integer check (people >= 0),
  finding text,
  link text,
  unique (organisation_id, key),
  foreign key (organisation_id, need_id) references need (organisation_id, id),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create index research_note_by_need on research_note (need_id);

-- Filters of the catalogue that somebody wants to come back to.
create table saved_filter (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  name text not null,
  search text not null,
  archived boolean not null default false,
  unique (organisation_id, key)
);

-- What is searched: words of an option in all its languages, without accents, and as stems by the rules of its languages.
create table option_search (
  option_id integer primary key references option (id) on delete cascade,
  organisation_id integer not null,
  name text not null,
  words tsvector not null
);

create index option_search_words on option_search using gin (words);

-- Every word that occurs, to find what a misspelt one was meant to be. Three letters of it are an entry each.
create table search_word (
  organisation_id integer not null,
  word text not null,
  parts text[] not null,
  primary key (organisation_id, word)
);

create index search_word_parts on search_word using gin (parts);

create index option_by_owner on option (organisation_id, owner_team_id);
create index option_by_name on option (organisation_id, name, key);
create index market_option_by_option on market_option (option_id);
