-- Files, kept whole: documents as they came in, and evidence.
create table files (
    id integer primary key,
    entry_id integer not null,
    network_id integer not null references networks,
    sha256 text not null,            -- in hexadecimal
    size integer not null            -- in bytes
);
create unique index files_by_sha256 on files (sha256, network_id);

create table file_parts (
    id integer primary key,
    entry_id integer not null,
    file_id integer not null references files,
    number integer not null,         -- from 0
    bytes blob not null
);
create index file_parts_by_file on file_parts (file_id, number);
