#include "cli/show.h"

#include "base/wording.h"
#include "cli/counts_text.h"
#include "cli/kept_text.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "overview/view.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<std::string_view, 6> status_choices = plans::status_names;
constexpr std::array<Operand, 2> operands = {{{"word.plan"}, {"word.row", true}}};
constexpr std::array<Option, 10> options = {{{"--status", "word.status", status_choices},
                                             {"--find", "word.words"},
                                             {"--owner", "word.words"},
                                             {"--no-word", {}, {}, false, Takes::nothing},
                                             {"--journal", {}, {}, false, Takes::nothing},
                                             {"--as-of", "word.day", {}, true},
                                             {"--known-by", "word.day", {}, true},
                                             database_option,
                                             language_option,
                                             colour_option}};
constexpr std::array<std::string_view, 4> examples = {
    "hito show riberas/2025", "hito show riberas/2025 --status in_progress", "hito show riberas/2025 --find paridad",
    "hito show riberas/2025 1.2 --journal"};
constexpr std::array<Exit, 5> exits = {Exit::done, Exit::no, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

Expected<std::string> show(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto address, read_plan_address(arguments.operand(0).value_or("")));
    HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto place, workplace_of(arguments));
    const Wording wording(console.messages());
    const auto look = look_of(arguments, console);
    if (const auto row = arguments.operand(1)) {
        HITO_TRY(const auto page, overview::node_page(*place.database, onlooker, address.network, address.plan, *row,
                                                      arguments.has("--journal")));
        return node_text(page, onlooker, wording, look);
    }
    if (arguments.has("--journal")) {
        return fail(Failure::invalid, {"error.journal_of_row", {}});
    }
    overview::Filter filter;
    filter.status = plans::status_named(arguments.option("--status").value_or(""));
    filter.words = arguments.option("--find").value_or("");
    filter.owner = arguments.option("--owner").value_or("");
    filter.no_word = arguments.has("--no-word");
    HITO_TRY(const auto page, overview::plan_page(*place.database, onlooker, address.network, address.plan, filter));
    return plan_text(page, filter, onlooker, wording, look);
}

Exit run(const Arguments& arguments, Console& console) { return finish(show(arguments, console), console); }

}    // namespace

const Verb& show_verb() {
    static constexpr Verb verb{"show", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
