#include "cli/edit.h"

#include "cli/options.h"
#include "cli/rooms.h"
#include "networks/store.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::array<std::string_view, 2> yes_no_choices = {"yes", "no"};
constexpr std::array<Operand, 2> operands = {{{"word.plan"}, {"word.row", true}}};
constexpr std::array<Option, 24> options = {{{"--title", "word.text"},
                                             {"--text", "word.text"},
                                             {"--in", "word.language"},
                                             {"--code", "word.text"},
                                             {"--role", "word.role", role_names},
                                             {"--date", "word.date"},
                                             {"--place", "word.text"},
                                             {"--condition", "word.text"},
                                             {"--owner", "word.text"},
                                             {"--under", "word.row"},
                                             {"--at-top", {}, {}, false, Takes::nothing},
                                             {"--before", "word.row"},
                                             {"--at-end", {}, {}, false, Takes::nothing},
                                             {"--also-under", "word.row"},
                                             {"--not-under", "word.row"},
                                             {"--add", {}, {}, false, Takes::nothing},
                                             {"--split", "word.text", {}, false, Takes::values},
                                             {"--merge-into", "word.row"},
                                             {"--remove", {}, {}, false, Takes::nothing},
                                             {"--bring-back", {}, {}, false, Takes::nothing},
                                             {"--period", "word.period"},
                                             {"--evidence-required", "word.choice", yes_no_choices},
                                             database_option,
                                             language_option}};
constexpr std::array<std::string_view, 6> examples = {
    "hito edit riberas/2025 1.2 --title \"Open two help desks\"",
    "hito edit riberas/2025 1.2 --date 2025-06",
    "hito edit riberas/2025 1.2 --under 2",
    "hito edit riberas/2025 --add --title \"Publish a guide\" --under 1",
    "hito edit riberas/2025 1.2 --split \"Open a desk\" --split \"Train its staff\"",
    "hito edit riberas/2025 1.2 --remove"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

// One call does one of these, or changes what the row says.
constexpr std::array<std::string_view, 5> deeds = {"--add", "--split", "--merge-into", "--remove", "--bring-back"};

// What the verb works on.
struct Work {
    const Arguments& arguments;
    const Console& console;
    const Workplace& place;
    plans::Plan plan;
    [[nodiscard]] db::Database& database() const { return *place.database; }
    [[nodiscard]] Expected<Id<plans::Node>> row(const std::string& words) const {
        HITO_TRY(const auto found, plans::find(database(), plan, words));
        return found.node.id;
    }
    [[nodiscard]] std::string say(std::string id, std::vector<std::string> words) const {
        return console.messages().say({std::move(id), std::move(words)}) + "\n";
    }
};

Expected<std::optional<PlannedDate>> read_date(const std::string& text) {
    if (text.empty()) {
        return std::optional<PlannedDate>();
    }
    const auto date = read_edtf(text);
    if (!date) {
        return fail(Failure::invalid, {"error.no_edtf", {text}});
    }
    return date;
}

Expected<std::optional<Id<plans::Node>>> row_option(const Work& work, std::string_view name) {
    const auto given = work.arguments.option(name);
    if (!given) {
        return std::optional<Id<plans::Node>>();
    }
    HITO_TRY(const auto row, work.row(*given));
    return std::optional(row);
}

Expected<plans::Edit> edit_of(const Work& work) {
    const auto& arguments = work.arguments;
    plans::Edit edit;
    edit.title = arguments.option("--title");
    edit.text = arguments.option("--text");
    edit.code = arguments.option("--code");
    edit.place = arguments.option("--place");
    edit.condition = arguments.option("--condition");
    edit.owner = arguments.option("--owner");
    if (const auto language = arguments.option("--in")) {
        if (!networks::is_language(*language)) {
            return fail(Failure::invalid, {"error.no_such_language", {*language}});
        }
        edit.language = Language(*language);
    }
    if (const auto role = arguments.option("--role")) {
        edit.role = role_named(*role);
    }
    if (const auto date = arguments.option("--date")) {
        HITO_TRY(edit.date, read_date(*date));
    }
    HITO_TRY(const auto under, row_option(work, "--under"));
    if (under) {
        edit.parent = under;
    } else if (arguments.has("--at-top")) {
        edit.parent = std::optional<Id<plans::Node>>();
    }
    HITO_TRY(edit.before, row_option(work, "--before"));
    edit.at_end = arguments.has("--at-end");
    HITO_TRY(edit.also_under, row_option(work, "--also-under"));
    HITO_TRY(edit.not_under, row_option(work, "--not-under"));
    return edit;
}

Expected<std::string> edit_plan(const Work& work) {
    plans::PlanEdit edit;
    edit.title = work.arguments.option("--title");
    if (const auto period = work.arguments.option("--period")) {
        HITO_TRY(const auto dates, read_date(*period));
        if (!dates || !dates->start || !dates->end) {
            return fail(Failure::invalid, {"error.no_period", {*period}});
        }
        edit.period = Period{*dates->start, *dates->end};
    }
    if (const auto rule = work.arguments.option("--evidence-required")) {
        edit.evidence_required = *rule == "yes";
    }
    const auto& plan = work.plan;
    if (edit.title.value_or(plan.title) == plan.title && edit.period.value_or(plan.period) == plan.period &&
        edit.evidence_required.value_or(plan.evidence_required) == plan.evidence_required) {
        return fail(Failure::invalid, {"error.nothing_to_edit", {}});
    }
    HITO_CHECK(plans::edit(work.database(), work.place.actor, *work.place.clock, plan.id, edit));
    return work.say("said.plan_edited", {work.plan.slug});
}

Expected<std::string> add_row(const Work& work) {
    HITO_TRY(const auto edit, edit_of(work));
    HITO_TRY(const auto key, plans::add_row(work.database(), work.place.actor, *work.place.clock, work.plan.id, edit));
    return work.say("said.row_added", {key, work.plan.slug});
}

Expected<std::string> edit_row(const Work& work, const std::string& words) {
    const auto& arguments = work.arguments;
    auto& database = work.database();
    const auto& actor = work.place.actor;
    const auto& clock = *work.place.clock;
    HITO_TRY(const auto row, work.row(words));
    if (arguments.has("--remove")) {
        HITO_TRY(const auto removed, plans::find(database, row));
        HITO_CHECK(plans::remove(database, actor, clock, row));
        return work.say("said.row_removed", {words, removed.key, arguments.operand(0).value_or("")});
    }
    if (arguments.has("--bring-back")) {
        HITO_CHECK(plans::bring_back(database, actor, clock, row));
        return work.say("said.row_brought_back", {words});
    }
    if (arguments.has("--split")) {
        const auto titles = arguments.all("--split");
        HITO_TRY(const auto keys, plans::split(database, actor, clock, row, {titles.begin(), titles.end()}));
        return work.say("said.row_split", {words, fmt::format("{}", fmt::join(keys, ", "))});
    }
    if (const auto into = arguments.option("--merge-into")) {
        HITO_TRY(const auto other, work.row(*into));
        HITO_CHECK(plans::merge(database, actor, clock, row, other));
        return work.say("said.row_merged", {words, *into});
    }
    HITO_TRY(const auto edit, edit_of(work));
    auto beside_language = edit;
    beside_language.language.reset();
    if (beside_language == plans::Edit()) {
        return fail(Failure::invalid, {"error.nothing_to_edit", {}});
    }
    HITO_CHECK(plans::edit(database, actor, clock, row, edit));
    return work.say("said.row_edited", {words});
}

Expected<std::string> edit(const Arguments& arguments, const Console& console) {
    const auto asked = std::count_if(deeds.begin(), deeds.end(), [&](auto deed) { return arguments.has(deed); });
    const auto row = arguments.operand(1);
    if (asked > 1 || (arguments.has("--add") && row) || (asked == 1 && !arguments.has("--add") && !row)) {
        return fail(Failure::invalid, {"error.one_deed", {}});
    }
    HITO_TRY(const auto address, read_plan_address(arguments.operand(0).value_or("")));
    HITO_TRY(const auto place, workplace_of(arguments));
    HITO_TRY(const auto network, networks::find(*place.database, address.network));
    HITO_TRY(auto plan, plans::find(*place.database, network.id, address.plan));
    const Work work{arguments, console, place, std::move(plan)};
    if (row) {
        return edit_row(work, *row);
    }
    return arguments.has("--add") ? add_row(work) : edit_plan(work);
}

Exit run(const Arguments& arguments, Console& console) { return finish(edit(arguments, console), console); }

}    // namespace

const Verb& edit_verb() {
    static constexpr Verb verb{"edit", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
