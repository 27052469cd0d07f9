-- What was said last in a plan, by the day that it speaks of.
drop index assessments_by_plan;
create index assessments_by_plan_day on assessments (plan_id, on_day, id);
