-- What the answers of a cell say to each question with choices: how many answered it, and how many chose what. So that no question
-- about a wave reads single answers.
alter table cell add column tally jsonb not null default '{}';
