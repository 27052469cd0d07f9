-- Judgements of leaves over time; never edited or deleted.
create table assessments (
    id integer primary key,
    entry_id integer not null,
    plan_id integer not null references plans,
    node_id integer not null references nodes,
    status text not null,
    on_day text not null,
    note text not null,
    language text not null,          -- of the note, or empty
    corrects_id integer references assessments,
    import_id integer                -- read from a document
);
create index assessments_by_node on assessments (node_id, on_day, id);
create index assessments_by_corrected on assessments (corrects_id) where corrects_id is not null;

create table evidence (
    id integer primary key,
    entry_id integer not null,
    assessment_id integer not null references assessments,
    kind text not null,              -- file, link, source
    name text not null,              -- file name or address
    file_id integer references files,
    seen_on text,                    -- of a link
    first_line integer not null,     -- of a source
    last_line integer not null
);
create index evidence_by_assessment on evidence (assessment_id);

-- Projections: what counts now, for each leaf, for each row with its leaves, for each plan (node_id 0).
create table standings (
    node_id integer primary key,
    plan_id integer not null,
    assessment_id integer,
    status text not null,
    on_day text,
    evidence integer not null,       -- how many
    owned integer not null
);
create index standings_by_plan on standings (plan_id);

create table tallies (
    plan_id integer not null,
    node_id integer not null,
    leaves integer not null,
    planned integer not null,
    in_progress integer not null,
    partly_achieved integer not null,
    achieved integer not null,
    not_developed integer not null,
    unknown integer not null,
    no_word integer not null,
    shown integer not null,
    owned integer not null,
    evident integer not null,
    primary key (plan_id, node_id)
) without rowid;
