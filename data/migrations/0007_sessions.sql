-- Who is signed in, and which forms counted. None of it is history, so none of it is journalled; of what lets somebody in,
-- only the SHA-256 is kept.
create table sign_in_links (
    token blob primary key,
    actor text not null,             -- key of the actor
    name text not null,
    expires_at text not null         -- UTC; used once, then gone
);

create table sessions (
    token blob primary key,
    actor text not null,
    name text not null,
    expires_at text not null
);

create table sent_forms (
    once text primary key,           -- of a form that wrote: the second time it counts for nothing
    sent_at text not null
);
create index sent_forms_by_time on sent_forms (sent_at);

-- What changed last in a plan.
create index assessments_by_plan on assessments (plan_id, id);
