-- Who is asked can be looked at from all sides without telling who answered, and what.

-- Whether it came by a way that whoever asks cannot use in somebody's place: only such answers are counted.
alter table response add column guarded boolean not null default true;

-- Only what was delivered counts against the budget of people: until then an asking is `queued`. What came back is `undelivered`.
alter table invitation drop constraint invitation_state_check;
alter table invitation add constraint invitation_state_check
  check (state in ('waiting', 'queued', 'sent', 'undelivered', 'answered', 'declined', 'void'));
update invitation set state = 'queued', sent_on = null
  where state = 'sent' and id in (select invitation_id from message where kind = 'invitation' and state = 'waiting');
update invitation set state = 'undelivered', sent_on = null
  where state = 'sent' and id in (select invitation_id from message where kind = 'invitation' and state in ('failed', 'dropped'));

-- What was begun is shown in the browser alone in which it was begun: it has the other half of this.
alter table invitation add column draft_key text;
update invitation set draft = null where draft is not null;

-- A mail to somebody who would rather be left alone: it is counted as sent, and is not.
alter table message add column withheld boolean not null default false;

-- Shown once, when it is made.
alter table ask_site add column secret_made_at timestamptz;

-- People of a wave who are not asked, so that fewer than the least never differ from an earlier wave.
alter table wave_person drop constraint wave_person_fate_check;
alter table wave_person add constraint wave_person_fate_check
  check (fate in ('asked', 'spare', 'held back', 'resting', 'asked often', 'unreachable'));
create index wave_person_asked on wave_person (wave_id) where fate = 'asked';

-- Everybody who was asked rests, whatever they did: a rest after an answer alone tells who answered.
update organisation set settings = (settings - 'restAfterAnswerDays') || jsonb_build_object('restAfterAskDays', settings->'restAfterAnswerDays')
  where settings ? 'restAfterAnswerDays';
