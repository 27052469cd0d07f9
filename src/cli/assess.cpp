#include "cli/assess.h"

#include "assessments/actions.h"
#include "assessments/store.h"
#include "base/bounds.h"
#include "base/file.h"
#include "base/text.h"
#include "base/wording.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "networks/store.h"
#include "overview/view.h"
#include "plans/store.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace hito::cli {

namespace {

constexpr std::array<std::string_view, 5> status_choices = {"planned", "in_progress", "partly_achieved", "achieved",
                                                            "not_developed"};
constexpr std::array<Operand, 3> operands = {{{"word.plan"}, {"word.row"}, {"word.status", false, status_choices}}};
constexpr std::array<Option, 6> options = {{{"--on", "word.day"},
                                            {"--note", "word.text"},
                                            {"--evidence", "word.evidence", {}, false, Takes::values},
                                            {"--corrects", "word.number"},
                                            database_option,
                                            language_option}};
constexpr std::array<std::string_view, 2> examples = {
    "hito assess riberas/2025 1.2 achieved --on 2025-06-30 --note \"Opened in June\" --evidence opening.pdf",
    "hito assess riberas/2025 1.2 in_progress --corrects 1 --note \"Only one of two floors is open\""};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

bool is_link(std::string_view text) { return text.find("://") != std::string_view::npos; }

// Files are read before anything is written, so that a wrong name changes nothing.
Expected<std::vector<assessments::GivenFile>> given_files(const Arguments& arguments) {
    std::vector<assessments::GivenFile> files;
    for (const auto& given : arguments.all("--evidence")) {
        if (!is_link(given)) {
            HITO_TRY(auto bytes, bytes_of(given));
            if (bytes.size() > bounds::file_bytes) {
                return fail(Failure::invalid,
                            {"error.evidence_too_large", {std::to_string(bounds::file_bytes / 1'000'000)}});
            }
            files.push_back({std::filesystem::path(given).filename().string(), std::move(bytes)});
        }
    }
    return files;
}

// Judgements of a row are numbered from the oldest recorded, as `hito show` shows them.
Expected<assessments::Assessment> corrected(db::Database& database, Id<plans::Node> node, const std::string& number_text) {
    auto history = assessments::history(database, node);
    std::sort(history.begin(), history.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    const auto number = read_number(number_text);
    if (!number || *number < 1 || *number > history.size()) {
        return fail(Failure::invalid, {"error.no_such_number", {number_text, std::to_string(history.size())}});
    }
    return history[*number - 1];
}

Expected<std::string> assess(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto address, read_plan_address(arguments.operand(0).value_or("")));
    HITO_TRY(const auto on, day_option(arguments, "--on"));
    HITO_TRY(const auto files, given_files(arguments));
    HITO_TRY(const auto place, workplace_of(arguments));
    HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto page, overview::node_page(*place.database, onlooker, address.network, address.plan,
                                                  arguments.operand(1).value_or("")));
    assessments::Assessment assessment;
    assessment.node = page.line.row.node.id;
    assessment.status = plans::status_named(arguments.operand(2).value_or("")).value_or(plans::Status::planned);
    assessment.note = arguments.option("--note").value_or("");
    assessment.on = on.value_or(day_of(place.clock->now()));
    if (const auto number = arguments.option("--corrects")) {
        HITO_TRY(const auto older, corrected(*place.database, assessment.node, *number));
        assessment.corrects = older.id;
        assessment.on = on.value_or(older.on);
    }
    for (const auto& given : arguments.all("--evidence")) {
        if (is_link(given)) {
            assessment.evidence.push_back(
                {{}, assessments::Evidence::Kind::link, given, std::nullopt, day_of(place.clock->now()), {}});
        }
    }
    HITO_CHECK(assessments::assess(*place.database, place.actor, *place.clock, assessment, files));
    const Wording wording(console.messages());
    const auto& row = page.line.row;
    return wording.say("said.assessed", {row.node.code.empty() ? row.key : row.node.code,
                                         wording.named("status", plans::name_of(assessment.status)),
                                         wording.date(PlannedDate::day(assessment.on)), shortened(row.node.title, 80)}) +
           "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(assess(arguments, console), console); }

}    // namespace

const Verb& assess_verb() {
    static constexpr Verb verb{"assess", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
