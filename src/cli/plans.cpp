#include "cli/plans.h"

#include "base/wording.h"
#include "cli/counts_text.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/rooms.h"
#include "imports/store.h"
#include "networks/store.h"
#include "overview/view.h"

#include <fmt/format.h>

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.network", true}}};
constexpr std::array<Option, 5> options = {{{"--as-of", "word.day", {}, true},
                                            {"--known-by", "word.day", {}, true},
                                            database_option,
                                            language_option,
                                            colour_option}};
constexpr std::array<std::string_view, 2> examples = {"hito plans", "hito plans riberas"};
constexpr std::array<Exit, 5> exits = {Exit::done, Exit::no, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

// Documents that came in and wait for somebody to accept them.
void add_drafts(Page& page, db::Database& database, const std::string& only, const Wording& wording) {
    for (const auto& network : networks::list(database)) {
        for (const auto& draft : imports::drafts(database, network.id)) {
            if (only.empty() || only == network.slug) {
                page.blank();
                page.add(wording.say("plans.draft",
                                     {draft.name, network.slug, wording.date(PlannedDate::day(day_of(draft.imported_at)))}));
            }
        }
    }
}

Expected<std::string> list(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto place, workplace_of(arguments));
    HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto lines, overview::plan_lines(*place.database, onlooker, arguments.operand(0).value_or("")));
    const Wording wording(console.messages());
    Page page(look_of(arguments, console));
    std::string network;
    for (const auto& line : lines) {
        if (line.network.slug != network) {
            network = line.network.slug;
            page.heading(line.network.name);
            if (line.network.fictional) {
                page.add({{wording.say("head.fictional"), Style::faint}});
            }
        }
        page.add({{fmt::format("{}/{}", network, line.plan.slug), Style::strong}, {fmt::format("  {}", line.plan.title)}},
                 {2, 4});
        page.add(count_spans(line.counts, wording), {4, 4});
    }
    if (lines.empty()) {
        page.add(wording.say("said.no_plans"));
    }
    add_drafts(page, *place.database, arguments.operand(0).value_or(""), wording);
    return std::move(page).text();
}

Exit run(const Arguments& arguments, Console& console) { return finish(list(arguments, console), console); }

}    // namespace

const Verb& plans_verb() {
    static constexpr Verb verb{"plans", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
