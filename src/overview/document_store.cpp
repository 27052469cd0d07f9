#include "overview/document_store.h"

namespace hito::overview {

namespace {

SourceDocument document_in(const db::Rows& rows) { return {rows.get<Id<files::File>>(0), rows.get<std::string>(1)}; }

}    // namespace

std::optional<SourceDocument> document_of(db::Database& database, Id<imports::Import> import) {
    auto rows = database.query("select file_id, name from imports where id = $1", import);
    return rows.next() ? std::optional(document_in(rows)) : std::nullopt;
}

std::unordered_map<std::int64_t, EntryImport> imports_of_entries(db::Database& database, db::Block block, std::int64_t first,
                                                                 std::int64_t last) {
    std::unordered_map<std::int64_t, EntryImport> found;
    auto rows = database.query(
        "select m.entry_id, i.id, i.name from import_mends m join imports i on i.id = m.import_id where m.id between $1 and "
        "$2 "
        "and m.entry_id between $3 and $4 union all select s.entry_id, i.id, i.name from import_states s join imports i on "
        "i.id = s.import_id where s.id between $1 and $2 and s.entry_id between $3 and $4",
        block.first(), block.last(), first, last);
    while (rows.next()) {
        found.emplace(rows.get<std::int64_t>(0), EntryImport{rows.get<Id<imports::Import>>(1), rows.get<std::string>(2)});
    }
    return found;
}

std::vector<SourceDocument> documents_of(db::Database& database, Id<plans::Plan> plan, plans::Known known) {
    std::vector<SourceDocument> found;
    auto rows = database.query(
        "select i.file_id, i.name from import_states s join imports i on i.id = s.import_id where s.plan_id = $1 and "
        "s.state "
        "= 'accepted' and s.entry_id <= $2 and (s.until_id is null or s.until_id > $2) order by i.id",
        plan, known.entry);
    while (rows.next()) {
        found.push_back(document_in(rows));
    }
    return found;
}

}    // namespace hito::overview
