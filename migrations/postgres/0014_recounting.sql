-- By which time zone days of use are counted, where that was ever changed: a change begins a recount, which goes on after a restart
-- until it is done.
create table recount (
  organisation_id integer primary key references organisation (id),
  time_zone text not null,
  -- Grows with every change of the time zone, so that a recount that is overtaken does not end the next one.
  turn integer not null default 1,
  -- Of the parts of the work (months of events, twice), how many are done; null until they are counted.
  done integer not null default 0,
  parts integer,
  -- Which of several processes does it, and when that one was last heard of.
  runner text,
  seen_at timestamptz,
  -- Why it stopped last; it is tried again.
  problem text,
  begun_at timestamptz not null,
  done_at timestamptz
);

-- Before which moment events of an organisation were deleted by age: their days of use are there, and cannot be counted anew.
create table event_ageing (
  organisation_id integer primary key references organisation (id),
  deleted_before timestamptz not null
);
