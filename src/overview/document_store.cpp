#include "overview/document_store.h"

namespace hito::overview {

namespace {

SourceDocument document_in(const db::Rows& rows) { return {rows.get<Id<files::File>>(0), rows.get<std::string>(1)}; }

}    // namespace

std::optional<SourceDocument> document_of(db::Database& database, Id<imports::Import> import) {
    auto rows = database.query("select file_id, name from imports where id = $1", import);
    return rows.next() ? std::optional(document_in(rows)) : std::nullopt;
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
