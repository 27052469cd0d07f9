-- Documents that came in and are not read yet. They are work in hand and no history, so none of it is journalled: what they
-- become is (imports), and then their bytes stand in files.
create table arrivals (
    token text primary key,          -- stands in the address; nobody can guess it
    network_id integer not null,
    actor text not null,             -- key of whoever brought it
    once text not null,              -- of the form that it came with: sent twice, it is one arrival
    name text not null,
    sha256 text not null,            -- in hexadecimal
    pasted integer not null,         -- 1: a text that somebody pasted, and gets back when it cannot be read
    came_at text not null,           -- UTC
    failure text,                    -- JSON: why it could not be read
    import_id integer                -- what it became
);
create index arrivals_by_network on arrivals (network_id, came_at);

create table arrival_parts (
    token text not null,
    number integer not null,         -- from 0
    bytes blob not null,
    primary key (token, number)
);
