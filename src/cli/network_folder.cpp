#include "cli/network_folder.h"

#include "base/digest.h"
#include "base/file.h"
#include "db/migrate.h"
#include "db/transfer.h"
#include "db/verify.h"
#include "files/store.h"
#include "networks/store.h"
#include "people/rights.h"
#include "plans/store.h"
#include "reports/csv.h"
#include "reports/view.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <map>
#include <system_error>

namespace hito::cli {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::string_view head_file = "network.json";
constexpr std::string_view omitted_column = "bytes";    // of file_parts: the files stand beside

Expected<void> make_folder(const fs::path& folder) {
    std::error_code error;
    if (!fs::create_directories(folder, error) && error) {
        return fail(Failure::unreadable, {"error.cannot_write", {folder.string(), error.message()}});
    }
    return {};
}

bool has_bytes(const db::Table& table) { return table == files::parts_table; }

Expected<void> write_tables(db::Database& database, db::Block block, const fs::path& folder) {
    for (const auto* table : database.schema().tables) {
        const auto text =
            db::rows_text(database, block, table->name, db::columns_of(*table), has_bytes(*table) ? omitted_column : "");
        HITO_CHECK(write_file(folder / fmt::format("{}.jsonl", table->name), text));
    }
    HITO_CHECK(write_file(folder / "journal_entries.jsonl",
                          db::rows_text(database, block, "journal_entries", db::entry_columns())));
    return write_file(folder / "journal_seals.jsonl", db::rows_text(database, block, "journal_seals", db::seal_columns()));
}

Expected<void> write_files(db::Database& database, const networks::Network& network, const fs::path& folder) {
    for (const auto& file : files::list(database, network.id)) {
        HITO_CHECK(write_file(folder / file.sha256, files::content(database, file.id)));
    }
    return {};
}

}    // namespace

Expected<void> export_network(db::Database& database, const overview::Onlooker& onlooker, std::string_view slug,
                              const fs::path& folder) {
    const db::Snapshot snapshot(database);
    HITO_TRY(const auto network, networks::find(database, slug));
    std::error_code error;
    if (fs::exists(folder, error)) {
        return fail(Failure::conflict, {"error.folder_exists", {folder.string()}});
    }
    HITO_CHECK(make_folder(folder / "files"));
    HITO_CHECK(make_folder(folder / "plans"));
    const auto block = networks::block_of(network.id);
    HITO_CHECK(write_tables(database, block, folder));
    HITO_CHECK(write_files(database, network, folder / "files"));
    for (const auto& plan : plans::list(database, network.id)) {
        HITO_TRY(const auto report, reports::report_of(database, onlooker, network.slug, plan.slug));
        HITO_CHECK(write_file(folder / "plans" / (plan.slug + ".csv"), reports::csv_text(report)));
    }
    // Last, so that a folder without it is known to be half an export.
    const json::object head{
        {"hito_export", 1}, {"network", network.slug}, {"block", block.number()}, {"version", db::newest_version()}};
    return write_file(folder / head_file, json::serialize(head) + "\n");
}

bool is_network_folder(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / head_file, error);
}

namespace {

struct Head {
    std::string network;
    std::int64_t block = 0;
};

Expected<Head> read_head(const fs::path& folder) {
    HITO_TRY(const auto bytes, bytes_of(folder / head_file));
    boost::system::error_code error;
    const auto value = json::parse(bytes, error);
    const auto* object = value.if_object();
    const auto* network = object == nullptr ? nullptr : object->if_contains("network");
    const auto* block = object == nullptr ? nullptr : object->if_contains("block");
    const auto* version = object == nullptr ? nullptr : object->if_contains("version");
    if (error || network == nullptr || !network->is_string() || block == nullptr || !block->is_int64() ||
        version == nullptr || !version->is_int64() || block->as_int64() < 1 || block->as_int64() >= std::int64_t{1} << 30) {
        return fail(Failure::unreadable, {"error.export_broken", {std::string(head_file), "1"}});
    }
    if (version->as_int64() != db::newest_version()) {
        return fail(Failure::conflict,
                    {"error.export_version", {std::to_string(version->as_int64()), std::to_string(db::newest_version())}});
    }
    return Head{std::string(network->as_string()), block->as_int64()};
}

// Cuts the parts of kept files out of the files of the folder.
class Parts {
public:
    Parts(db::Database& database, fs::path folder) : database_(database), folder_(std::move(folder)) {}

    Expected<std::string> operator()(std::int64_t file_id, std::int64_t number) {
        if (file_id != current_) {
            HITO_TRY(const auto file, files::find(database_, Id<files::File>{file_id}));
            HITO_TRY(bytes_, bytes_of(folder_ / file.sha256));
            current_ = file_id;
        }
        const auto begin = static_cast<std::size_t>(number) * files::part_bytes;
        return number < 0 || begin > bytes_.size() ? std::string() : bytes_.substr(begin, files::part_bytes);
    }

private:
    db::Database& database_;
    fs::path folder_;
    std::int64_t current_ = -1;
    std::string bytes_;
};

Expected<void> read_tables(db::Database& database, db::Block block, const fs::path& folder) {
    Parts parts(database, folder / "files");
    for (const auto* table : database.schema().tables) {
        HITO_TRY(const auto text, bytes_of(folder / fmt::format("{}.jsonl", table->name)));
        HITO_CHECK(db::insert_rows(
            database, block, table->name, db::columns_of(*table), text,
            has_bytes(*table) ? db::BytesOf([&](auto file, auto number) { return parts(file, number); }) : db::BytesOf()));
    }
    HITO_TRY(const auto entries, bytes_of(folder / "journal_entries.jsonl"));
    HITO_CHECK(db::insert_rows(database, block, "journal_entries", db::entry_columns(), entries));
    HITO_TRY(const auto seals, bytes_of(folder / "journal_seals.jsonl"));
    return db::insert_rows(database, block, "journal_seals", db::seal_columns(), seals);
}

}    // namespace

Expected<std::string> import_network(db::Database& database, const people::Actor& actor, const fs::path& folder) {
    HITO_CHECK(people::check_may_run(actor));
    HITO_TRY(const auto head, read_head(folder));
    db::Transaction transaction(database);
    if (networks::exists(database, head.network)) {
        return fail(Failure::conflict, {"error.network_exists", {head.network}});
    }
    networks::Network network;
    network.id = {head.block};
    network.slug = head.network;
    HITO_CHECK(networks::check_slug(network.slug));
    networks::insert_block(database, network);
    HITO_CHECK(read_tables(database, db::Block(head.block), folder));
    const auto found = db::verify_kept(database);
    if (!found.faults.empty()) {
        return tl::make_unexpected(Error{Failure::unreadable, found.faults.front()});
    }
    for (const auto* projection : database.schema().projections) {
        projection->rebuild(database);
    }
    transaction.commit();
    return head.network;
}

}    // namespace hito::cli
