-- The journal: who changed what, when. An entry is never edited; what it recorded can be erased, and the chain still holds.
-- Ids of all kept tables lie in the block of their network (networks.id * 2^32), so that a network can be moved whole.
create table networks (
    id integer primary key,          -- the number of its block, 1 to 2^30
    slug text not null unique
);

create table journal_entries (
    id integer primary key,
    recorded_at text not null,       -- UTC; never earlier than that of the entry before
    clock_set integer not null,      -- 1: somebody had set the clock by hand
    actor text not null,             -- key of the actor in the network
    action text not null,            -- "plan.imported", "row.assessed"
    subject text not null,           -- "2018-2020/r12"; empty: the network
    salt blob,                       -- with payload and rows: null when erased
    payload text,                    -- JSON: from what, to what
    rows text,                       -- "assessments 1 <digest>" a line: what the entry wrote, by table
    commitment blob not null         -- SHA-256 of salt, payload and rows
);
create index journal_entries_by_subject on journal_entries (subject, id);

-- One seal a commit and network: the chain.
create table journal_seals (
    id integer primary key,
    first_entry_id integer not null,
    last_entry_id integer not null,
    previous blob not null,          -- hash of the seal before; 32 zero bytes for the first
    hash blob not null
);
