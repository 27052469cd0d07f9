#include "imports/store.h"

#include "reading/read_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hito::imports {

namespace {

constexpr std::array<std::string_view, 4> import_columns = {"network_id", "file_id", "name", "reading"};
constexpr std::array<std::string_view, 3> state_columns = {"import_id", "state", "plan_id"};
constexpr std::array<std::string_view, 1> state_subject = {"import_id"};

constexpr std::string_view select =
    "select i.id, i.network_id, i.file_id, i.name, s.state, s.plan_id, e.recorded_at from imports i join import_states s on "
    "s.import_id = i.id and s.entry_id <= $1 and (s.until_id is null or s.until_id > $1) join journal_entries e on e.id = "
    "i.entry_id";

Import import_of(const db::Rows& rows) {
    Import import;
    import.id = rows.get<Id<Import>>(0);
    import.network = rows.get<Id<networks::Network>>(1);
    import.file = rows.get<Id<files::File>>(2);
    import.name = rows.get<std::string>(3);
    const auto state = std::find(state_names.begin(), state_names.end(), rows.get<std::string_view>(4));
    import.state =
        state == state_names.end() ? Import::State::dropped : static_cast<Import::State>(state - state_names.begin());
    import.plan = rows.get<std::optional<Id<plans::Plan>>>(5);
    import.imported_at = read_iso_moment(rows.get<std::string_view>(6)).value_or(Moment{});
    return import;
}

}    // namespace

const db::Table imports_table{"imports", import_columns};
const db::Table states_table{"import_states", state_columns, state_subject};

Id<Import> insert(db::Write& write, db::Change& change, const Import& import, const std::string& reading) {
    const Id<Import> id{write.insert(change, imports_table, import.network, import.file, import.name, reading)};
    insert_state(write, change, id, Import::State::draft, std::nullopt);
    return id;
}

void insert_state(db::Write& write, db::Change& change, Id<Import> import, Import::State state,
                  std::optional<Id<plans::Plan>> plan) {
    write.insert(change, states_table, import, name_of(state), plan);
}

Expected<Import> find(db::Database& database, Id<Import> id) {
    auto rows = database.query(fmt::format("{} where i.id = $2", select), plans::Known{}.entry, id);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_such_import", {std::to_string(id.value & 0xffffffff)}});
    }
    return import_of(rows);
}

std::optional<Import> find_of_file(db::Database& database, Id<files::File> file) {
    auto rows =
        database.query(fmt::format("{} where i.file_id = $2 and s.state <> 'dropped' order by i.id desc limit 1", select),
                       plans::Known{}.entry, file);
    return rows.next() ? std::optional(import_of(rows)) : std::nullopt;
}

std::vector<Import> drafts(db::Database& database, Id<networks::Network> network) {
    std::vector<Import> found;
    auto rows = database.query(fmt::format("{} where i.network_id = $2 and s.state = 'draft' order by i.id", select),
                               plans::Known{}.entry, network);
    while (rows.next()) {
        found.push_back(import_of(rows));
    }
    return found;
}

std::vector<Import> list(db::Database& database, Id<networks::Network> network, std::size_t most) {
    std::vector<Import> found;
    auto rows = database.query(fmt::format("{} where i.network_id = $2 order by i.id desc limit $3", select),
                               plans::Known{}.entry, network, static_cast<std::int64_t>(most));
    while (rows.next()) {
        found.push_back(import_of(rows));
    }
    return found;
}

std::vector<Import> list_of_plan(db::Database& database, Id<plans::Plan> plan, plans::Known known) {
    std::vector<Import> found;
    auto rows = database.query(fmt::format("{} where s.plan_id = $2 and s.state = 'accepted' order by i.id", select),
                               known.entry, plan);
    while (rows.next()) {
        found.push_back(import_of(rows));
    }
    return found;
}

Expected<reading::Reading> reading_of(db::Database& database, Id<Import> import) {
    auto rows = database.query("select name, reading from imports where id = $1", import);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_such_import", {std::to_string(import.value & 0xffffffff)}});
    }
    return reading::read_kept_json(rows.get<std::string_view>(1), rows.get<std::string_view>(0));
}

}    // namespace hito::imports
