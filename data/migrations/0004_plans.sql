-- Plans and their rows. A row is what stays (its key); what it says, in which language, where it stands and who answers for it
-- are versions.
create table plans (
    id integer primary key,
    entry_id integer not null,
    network_id integer not null references networks,
    slug text not null
);
create unique index plans_by_slug on plans (network_id, slug);

create table plan_versions (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    plan_id integer not null references plans,
    title text not null,
    starts_on text,                  -- ISO 8601 days
    ends_on text,
    language text not null,          -- BCP 47, or empty
    levels text not null,            -- a line a level: role, tab, the plan's own word
    state text not null,             -- draft, tabled, approved, closed
    closed_on text,
    evidence_required integer not null
);
create index plan_versions_by_plan on plan_versions (plan_id);

create table nodes (
    id integer primary key,
    entry_id integer not null,
    plan_id integer not null references plans,
    key text not null                -- its address in the plan, never reused
);
create unique index nodes_by_key on nodes (plan_id, key);

create table node_versions (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    node_id integer not null references nodes,
    plan_id integer not null references plans,
    role text not null,
    code text not null,              -- as printed, or empty
    code_key text not null,          -- its letters and digits, folded
    planned text not null,           -- EDTF, or empty
    recurring text not null,         -- the words of a recurrence, or empty
    place text not null,
    condition text not null,
    responsible text not null,       -- as the document says it
    options text not null,           -- an answer a line
    import_id integer,               -- the document it came from, and where it stands there
    first_line integer not null,
    last_line integer not null,
    removed integer not null
);
create index node_versions_by_node on node_versions (node_id);
create index node_versions_by_code on node_versions (plan_id, code_key);

create table node_texts (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    node_id integer not null references nodes,
    language text not null,
    title text not null,
    text text not null
);
create index node_texts_by_node on node_texts (node_id, language);

-- Where a row stands. Slot 0 is its main place; it counts once, wherever else it stands.
create table placements (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    node_id integer not null references nodes,
    slot integer not null,
    plan_id integer not null references plans,
    parent_id integer references nodes,
    position integer not null,       -- among its siblings
    removed integer not null
);
create index placements_by_node on placements (node_id, slot);
create index placements_by_parent on placements (plan_id, parent_id, position);

create table owners (
    id integer primary key,
    entry_id integer not null,
    until_id integer,
    node_id integer not null references nodes,
    owner text not null              -- a body or an office, or empty: nobody
);
create index owners_by_node on owners (node_id);

-- A row that takes up another one, of the same or of another plan ("carried_from").
create table links (
    id integer primary key,
    entry_id integer not null,
    node_id integer not null references nodes,
    kind text not null,
    other_id integer not null references nodes
);
create index links_by_node on links (node_id);
create index links_by_other on links (other_id);

-- Words of all texts, folded and stemmed; a row a version of a text.
create virtual table node_words using fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0");
