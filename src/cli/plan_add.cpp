#include "cli/plan_add.h"

#include "assessments/store.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "networks/store.h"
#include "overview/view.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.network"}}};
constexpr std::array<Option, 7> options = {{{"--title", "word.text", {}, false, Takes::value, true},
                                            {"--period", "word.period"},
                                            {"--in", "word.language"},
                                            {"--carry-over", "word.plan"},
                                            {"--evidence-required", {}, {}, false, Takes::nothing},
                                            database_option,
                                            language_option}};
constexpr std::array<std::string_view, 2> examples = {
    "hito plan add riberas --title \"Plan de trabajo 2025\" --period 2025",
    "hito plan add riberas --title \"Plan 2026-2028\" --period 2026/2028 --carry-over riberas/2023-2025"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

Expected<std::optional<Period>> period_of(const Arguments& arguments) {
    const auto given = arguments.option("--period");
    if (!given) {
        return std::optional<Period>();
    }
    const auto dates = read_edtf(*given);
    if (!dates || !dates->start || !dates->end || dates->tentative) {
        return fail(Failure::invalid, {"error.no_period", {*given}});
    }
    return std::optional(Period{*dates->start, *dates->end});
}

Expected<std::string> add(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto period, period_of(arguments));
    HITO_TRY(const auto place, workplace_of(arguments));
    auto& database = *place.database;
    HITO_TRY(const auto network, networks::find(database, arguments.operand(0).value_or("")));
    plans::Plan plan;
    plan.network = network.id;
    plan.title = arguments.option("--title").value_or("");
    plan.period = period;
    plan.language = Language(arguments.option("--in").value_or(std::string(network.languages.front().tag())));
    plan.evidence_required = arguments.has("--evidence-required");
    std::optional<plans::Carried> carried;
    std::string before_slug;
    if (const auto from = arguments.option("--carry-over")) {
        HITO_TRY(const auto address, read_plan_address(*from));
        HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
        HITO_TRY(const auto before, overview::plan_page(database, onlooker, address.network, address.plan));
        carried = plans::Carried{before.plan.id, overview::open_rows(before)};
        before_slug = before.plan.slug;
    }
    HITO_TRY(const auto added, plans::add(database, place.actor, *place.clock, plan, carried));
    const auto& messages = console.messages();
    std::string said = messages.say({"said.plan_added", {added.title, network.slug + "/" + added.slug}}) + "\n";
    if (carried) {
        said += messages.say({"said.carried_over", {std::to_string(carried->open.size()), before_slug}}) + "\n";
    }
    return said;
}

Exit run(const Arguments& arguments, Console& console) { return finish(add(arguments, console), console); }

}    // namespace

const Verb& plan_add_verb() {
    static constexpr Verb verb{"plan add", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
