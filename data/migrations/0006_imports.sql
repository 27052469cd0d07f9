-- Documents as they came in, what was read in them, and what became of it.
create table imports (
    id integer primary key,
    entry_id integer not null,
    network_id integer not null references networks,
    file_id integer not null references files,
    name text not null,
    reading text not null            -- JSON, as `hito read --format json` gives it
);
create index imports_by_file on imports (file_id);

create table import_states (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    import_id integer not null references imports,
    state text not null,             -- draft, accepted, dropped
    plan_id integer references plans
);
create index import_states_by_import on import_states (import_id);
create index import_states_by_plan on import_states (plan_id) where plan_id is not null;
