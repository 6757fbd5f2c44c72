-- What happened to records: who changed what, when, from where, and what each source last said.

alter table import
  add column source text,
  add column complete boolean not null default false,
  add column format text not null default 'mapping',
  add column notes jsonb not null default '[]',
  -- The draft it was made from: asking for the same draft again finds the import that came of it.
  add column draft uuid unique,
  add column undone_at timestamptz,
  add column undone_by integer;

-- One committed change of records: an import, a write by hand, an undo, a merge.
create table edit (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  at timestamptz not null,
  person_id integer,
  cause text not null check (cause in ('import', 'hand', 'undo', 'merge')),
  import_id integer references import (id),
  note text
);

create index edit_by_import on edit (import_id);

-- What an edit did to one record. Only fields that came to differ are named; null before: it was not there; null after: it is no more.
create table change (
  id bigint generated always as identity primary key,
  organisation_id integer not null,
  edit_id integer not null references edit (id),
  kind text not null,
  key text not null,
  before jsonb,
  after jsonb,
  file integer,
  row integer
);

create index change_by_record on change (organisation_id, kind, key, id);
create index change_by_edit on change (edit_id, id);

-- What a named source said of a record, in each import in which it said something new. Null: it has the record no more.
create table claim (
  id bigint generated always as identity primary key,
  organisation_id integer not null,
  source text not null,
  kind text not null,
  key text not null,
  said jsonb,
  import_id integer not null references import (id)
);

create index claim_by_record on claim (organisation_id, kind, key, source, id);
create index claim_by_source on claim (organisation_id, source, kind, id);
