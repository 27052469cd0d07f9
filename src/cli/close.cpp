#include "cli/close.h"

#include "base/wording.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "overview/view.h"
#include "plans/actions.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.plan"}}};
constexpr std::array<Option, 3> options = {{{"--on", "word.day"}, database_option, language_option}};
constexpr std::array<std::string_view, 1> examples = {"hito close riberas/2025 --on 2026-01-31"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

Expected<std::string> close(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto address, read_plan_address(arguments.operand(0).value_or("")));
    HITO_TRY(const auto given, day_option(arguments, "--on"));
    HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto place, workplace_of(arguments));
    HITO_TRY(const auto page, overview::plan_page(*place.database, onlooker, address.network, address.plan));
    const auto on = given.value_or(day_of(place.clock->now()));
    HITO_CHECK(plans::close(*place.database, place.actor, *place.clock, page.plan.id, on));
    const Wording wording(console.messages());
    return wording.say("said.closed", {address.network + "/" + address.plan, wording.date(PlannedDate::day(on))}) + "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(close(arguments, console), console); }

}    // namespace

const Verb& close_verb() {
    static constexpr Verb verb{"close", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
