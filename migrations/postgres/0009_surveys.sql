-- Surveys: what is asked, of whom, and what was answered. Figures are read from cells of answers, never from single answers.

alter table person add column role text;
alter table person add column language text;

-- The key of the links by which people answer.
alter table organisation add column ask_secret text not null
  default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');

create table survey (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  title text not null,
  option_id integer,
  template text not null,
  intro jsonb not null default '{}',
  questions jsonb not null,
  anonymous boolean not null default false,
  archived boolean not null default false,
  unique (organisation_id, key),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

-- One asking of a survey. What is asked, the thresholds and the looks are fixed when it is planned.
create table wave (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  survey_id integer not null references survey (id),
  option_id integer,
  version integer not null,
  title text not null,
  template text not null,
  intro jsonb not null,
  questions jsonb not null,
  anonymous boolean not null,
  plan jsonb not null,
  state text not null check (state in ('planned', 'running', 'closed')),
  seed integer not null,
  opens_on date not null,
  closes_on date not null,
  opened_on date,
  closed_on date,
  -- Nobody may be shown fewer answers, or comments, than this.
  least integer not null check (least >= 3),
  least_comments integer not null check (least_comments >= least),
  -- Numbers of answers at which it is looked at, and the confidence level of each; empty: whenever enough are in.
  looks jsonb not null default '[]',
  -- How many people qualified; null where nobody knows.
  population integer,
  -- What became of those who had answered the wave before, once this one is closed.
  compared jsonb,
  unique (organisation_id, key),
  foreign key (organisation_id, option_id) references option (organisation_id, id)
);

create index wave_by_option on wave (organisation_id, option_id);

-- Everybody of the population of a wave, as they were when it was drawn.
create table wave_person (
  wave_id integer not null references wave (id) on delete cascade,
  person text not null,
  -- Order of the draw within the stratum, from 0.
  place integer not null,
  stratum text not null,
  name text not null,
  email text,
  language text,
  team_id integer references team (id),
  standing text,
  role text,
  use text,
  tenure text,
  fate text not null check (fate in ('asked', 'spare', 'resting', 'asked often', 'unreachable')),
  primary key (wave_id, person)
);

create table invitation (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  wave_id integer not null references wave (id) on delete cascade,
  person text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'answered', 'declined', 'void')),
  via text,
  language text,
  sent_on date,
  reminded integer not null default 0,
  reminded_on date,
  -- What was said so far; never of an anonymous survey.
  draft jsonb,
  -- When it was answered or declined; never of an anonymous answer.
  ended_on date,
  unique (wave_id, person)
);

create index invitation_by_person on invitation (organisation_id, person);

-- `cell` is null until the answer may be counted. An anonymous answer has no invitation, no day, and only such traits as many share.
create table response (
  id uuid primary key default gen_random_uuid(),
  organisation_id integer not null references organisation (id),
  wave_id integer not null references wave (id) on delete cascade,
  invitation_id integer unique references invitation (id) on delete cascade,
  standing text,
  team_id integer references team (id),
  role text,
  use text,
  tenure text,
  language text not null,
  felt text check (felt in ('very', 'somewhat', 'not', 'no-longer')),
  answers jsonb not null,
  cell integer,
  came_on date
);

create index response_by_wave on response (wave_id, cell);

-- Answers that are counted together and never apart: at least as many as the wave's threshold. A trait stands where all share it.
create table cell (
  wave_id integer not null references wave (id) on delete cascade,
  number integer not null,
  released_on date not null,
  standing text,
  team_id integer references team (id),
  role text,
  use text,
  tenure text,
  answers integer not null,
  very integer not null,
  somewhat integer not null,
  not_very integer not null,
  no_longer integer not null,
  comments integer not null,
  -- Comments are shown together with those of as many cells as it takes to have enough; null until there are.
  batch integer,
  primary key (wave_id, number)
);

-- Pages that may show a survey, or take feedback, on behalf of people they know.
create table ask_site (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  key text not null,
  name text not null,
  site_key text not null unique default replace(gen_random_uuid()::text, '-', ''),
  secret text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  archived boolean not null default false,
  unique (organisation_id, key)
);
