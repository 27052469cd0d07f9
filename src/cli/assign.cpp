#include "cli/assign.h"

#include "cli/options.h"
#include "cli/rooms.h"
#include "overview/view.h"
#include "plans/actions.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 3> operands = {{{"word.plan"}, {"word.row"}, {"word.owner", true}}};
constexpr std::array<Option, 3> options = {{{"--nobody", {}, {}, false, Takes::nothing}, database_option, language_option}};
constexpr std::array<std::string_view, 2> examples = {"hito assign riberas/2025 1.2 \"Secretaría Técnica\"",
                                                      "hito assign riberas/2025 1.2 --nobody"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

Expected<std::string> assign(const Arguments& arguments, const Console& console) {
    const auto owner = arguments.operand(2);
    if (owner.has_value() == arguments.has("--nobody")) {
        return fail(Failure::invalid, {"error.owner_or_nobody", {}});
    }
    HITO_TRY(const auto address, read_plan_address(arguments.operand(0).value_or("")));
    HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto place, workplace_of(arguments));
    HITO_TRY(const auto page, overview::node_page(*place.database, onlooker, address.network, address.plan,
                                                  arguments.operand(1).value_or("")));
    plans::Edit edit;
    edit.owner = owner.value_or("");
    const auto& row = page.line.row;
    HITO_CHECK(plans::edit(*place.database, place.actor, *place.clock, row.node.id, edit));
    const auto name = row.node.code.empty() ? row.key : row.node.code;
    return console.messages().say(owner ? Message{"said.assigned", {name, *owner}} : Message{"said.unassigned", {name}}) +
           "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(assign(arguments, console), console); }

}    // namespace

const Verb& assign_verb() {
    static constexpr Verb verb{"assign", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
