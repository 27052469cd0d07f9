#include "tests/support/recorded_history.h"

#include "networks/actions.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <stdexcept>
#include <type_traits>

namespace hito::support {

namespace {

template <class T>
T must(Expected<T> expected) {
    if (!expected) {
        throw std::runtime_error(expected.error().message.id);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*expected);
    }
}

}    // namespace

RecordedHistory::RecordedHistory(const RecordingVfs& vfs, const std::filesystem::path& folder, const std::string& settings)
    : vfs_(vfs), database_(must(db::Database::open(folder / "hito.db", cli::schema(), {true, true, vfs.name()}))) {
    if (!settings.empty()) {
        database_->run_script(settings);
    }
    make_plan();
    judge();
    database_.reset();    // the last connection takes the log away
}

void RecordedHistory::promise() {
    const auto chain = db::verify_kept(*database_).chains.at(0);    // reads only
    promises.push_back({vfs_.operations().size(), chain.entries, chain.head});
}

Id<plans::Node> RecordedHistory::row(const char* code) { return must(plans::find(*database_, plan_, code)).node.id; }

void RecordedHistory::add_row(const char* code, Role role, const char* under) {
    plans::Edit edit;
    edit.code = code;
    edit.title = fmt::format("Row {}", code);
    edit.role = role;
    if (under != nullptr) {
        edit.parent = row(under);
    }
    must(plans::add_row(*database_, actor_, clock_, plan_.id, edit));
    promise();
}

void RecordedHistory::make_plan() {
    networks::Network network;
    network.slug = "riberas";
    network.name = "Red de Riberas";
    network.languages = {Language("es")};
    network = must(networks::add(*database_, actor_, clock_, network));
    promise();
    plan_.network = network.id;
    plan_.title = "Plan 2025";
    plan_.language = Language("es");
    plan_ = must(plans::add(*database_, actor_, clock_, plan_));
    promise();
    add_row("1", Role::axis, nullptr);
    add_row("1.1", Role::activity, "1");
    add_row("1.2", Role::activity, "1");
}

void RecordedHistory::assess(const char* code, plans::Status status, std::size_t file_bytes) {
    assessments::Assessment assessment;
    assessment.node = row(code);
    assessment.status = status;
    assessment.on = day("2025-03-01");
    std::vector<assessments::GivenFile> files;
    if (file_bytes > 0) {
        files.push_back({"acta.pdf", std::string(file_bytes, 'x')});
    }
    must(assessments::assess(*database_, actor_, clock_, assessment, files));
    promise();
}

void RecordedHistory::judge() {
    assess("1.1", plans::Status::in_progress);
    assess("1.1", plans::Status::achieved, 30'000);
    database_->run_script("pragma wal_checkpoint(restart)");    // the log begins anew
    assess("1.2", plans::Status::not_developed);
    plans::Edit edit;
    edit.title = "Row 1.2, in other words";
    edit.parent = std::optional<Id<plans::Node>>();
    must(plans::edit(*database_, actor_, clock_, row("1.2"), edit));
    promise();
    must(plans::remove(*database_, actor_, clock_, row("1.1")));
    promise();
}

}    // namespace hito::support
