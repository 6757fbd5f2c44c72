-- The imports that were made. What they brought lies in the tables of its own kind.

create table import (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  title text not null,
  files jsonb not null,
  rows bigint not null,
  kinds jsonb not null,
  recorded_at timestamptz not null,
  recorded_by integer
);

create index import_newest on import (organisation_id, id desc);
