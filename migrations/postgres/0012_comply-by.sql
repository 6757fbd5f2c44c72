-- The last day on which a team may still be without what a mandate makes compulsory; null: the day on which it starts.
alter table mandate add column comply_by date;
alter table mandate add constraint mandate_comply_by_check check (comply_by >= starts_on and comply_by <= ends_on);
