-- What people decided about drafts: the reading stays as it was read, and these come on top of it in their order.
create table import_mends (
    id integer primary key,
    entry_id integer not null,
    import_id integer not null references imports,
    number integer not null,         -- from 1, in the import
    mend text not null               -- JSON: what of which row
);
create unique index import_mends_by_import on import_mends (import_id, number);
