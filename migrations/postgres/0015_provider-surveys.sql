-- A survey may be about a team as a provider, "the whole package", instead of about one product.
alter table survey add column provider_id integer;
alter table survey add foreign key (organisation_id, provider_id) references team (organisation_id, id);
alter table survey add constraint survey_subject_check check (option_id is null or provider_id is null);
alter table wave add column provider_id integer;
alter table wave add foreign key (organisation_id, provider_id) references team (organisation_id, id);
