-- Networks as they were named over time, and whoever writes into them.
create table network_versions (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    network_id integer not null references networks,
    name text not null,
    languages text not null,         -- BCP 47, the first is the default: "es,en,fr"
    country text not null,           -- ISO 3166-1, or empty
    fictional integer not null       -- 1: a demonstration, and every page says so
);
create index network_versions_by_network on network_versions (network_id);

create table actors (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    network_id integer not null references networks,
    key text not null,
    name text not null,
    kind text not null               -- "operator"
);
create index actors_by_key on actors (network_id, key);
