#include "imports/mend_store.h"

#include <array>

namespace hito::imports {

namespace {

constexpr std::array<std::string_view, 3> mend_columns = {"import_id", "number", "mend"};

}    // namespace

const db::Table mends_table{"import_mends", mend_columns};

void insert(db::Write& write, db::Change& change, Id<Import> import, const Mend& mend) {
    write.insert(change, mends_table, import, mend.number, json_text(mend));
}

std::size_t count_mends(db::Database& database, Id<Import> import) {
    auto rows = database.query("select count(*) from import_mends where import_id = $1", import);
    return rows.next() ? static_cast<std::size_t>(rows.get<std::int64_t>(0)) : 0;
}

Expected<std::vector<Mend>> mends(db::Database& database, Id<Import> import) {
    std::vector<Mend> found;
    auto rows = database.query("select number, mend from import_mends where import_id = $1 order by number", import);
    while (rows.next()) {
        HITO_TRY(auto mend, read_mend(rows.get<std::string_view>(1), rows.get<std::int64_t>(0)));
        found.push_back(std::move(mend));
    }
    return found;
}

}    // namespace hito::imports
