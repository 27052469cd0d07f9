#include "cli/import.h"

#include "base/file.h"
#include "base/vocabulary.h"
#include "base/wording.h"
#include "cli/counts_text.h"
#include "cli/difference_text.h"
#include "cli/network_folder.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/rooms.h"
#include "cli/row_tree.h"
#include "imports/actions.h"
#include "imports/mend_actions.h"
#include "networks/store.h"
#include "plans/store.h"
#include "reading/read_file.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.file"}}};
constexpr std::array<Option, 10> options = {{{"--network", "word.network"},
                                             {"--accept", {}, {}, false, Takes::nothing},
                                             {"--drop", {}, {}, false, Takes::nothing},
                                             {"--into", "word.plan"},
                                             {"--accept-sure", {}, {}, false, Takes::nothing},
                                             {"--take-likely", {}, {}, false, Takes::nothing},
                                             {"--remove-judged", {}, {}, false, Takes::nothing},
                                             database_option,
                                             language_option,
                                             colour_option}};
constexpr std::array<std::string_view, 4> examples = {
    "hito import plan.txt --network riberas", "hito import plan.txt --network riberas --accept",
    "hito import plan-revised.txt --into riberas/2025", "hito import plan-revised.txt --into riberas/2025 --accept-sure"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

struct Document {
    std::string name;
    std::string bytes;
    imports::DraftReading draft;
};

Expected<Document> read_document(const std::string& path) {
    Document document;
    document.name = std::filesystem::path(path).filename().string();
    HITO_TRY(document.bytes, bytes_of(path));
    HITO_TRY(document.draft.reading, reading::read_bytes(document.bytes, document.name, built_in_vocabulary()));
    return document;
}

void add_what_was_read(Page& page, const Document& document, const Wording& wording) {
    const auto& rows = document.draft.reading.rows;
    const auto marked = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.status.has_value(); }));
    const auto doubtful = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_doubtful));
    page.add(wording.say("import.read", {document.name, wording.count("head.rows", rows.size()), wording.number(marked),
                                         wording.number(doubtful)}));
}

// The sentence that ends an import, and what nobody decided.
void add_accepted(Page& page, const imports::Accepted& accepted, const std::string& network, Date on,
                  const Wording& wording) {
    const auto address = network + "/" + accepted.plan.slug;
    page.add(wording.say("import.accepted", {address, accepted.plan.title}));
    if (accepted.assessments > 0) {
        page.add(wording.say("import.assessed", {wording.number(accepted.assessments), wording.date(PlannedDate::day(on))}));
    }
}

Expected<std::string> import_new(const Arguments& arguments, const Console& console, const std::string& network_slug) {
    HITO_TRY(auto document, read_document(arguments.operand(0).value_or("")));
    HITO_TRY(const auto place, workplace_of(arguments));
    auto& database = *place.database;
    HITO_TRY(const auto network, networks::find(database, network_slug));
    HITO_TRY(document.draft,
             imports::reading_to_accept(database, network.id, document.bytes, std::move(document.draft.reading)));
    HITO_TRY(const auto import, imports::begin(database, place.actor, *place.clock, network.id, document.bytes,
                                               document.name, document.draft.reading));
    const Wording wording(console.messages());
    Page page(look_of(arguments, console));
    add_what_was_read(page, document, wording);
    if (arguments.has("--drop")) {
        HITO_CHECK(imports::drop(database, place.actor, *place.clock, import, document.draft.mends));
        page.add(wording.say("import.dropped"));
        return std::move(page).text();
    }
    if (!arguments.has("--accept") && !arguments.has("--accept-sure")) {
        page.add(wording.say("import.draft", {arguments.operand(0).value_or(""), network.slug}));
        return std::move(page).text();
    }
    HITO_TRY(const auto accepted, imports::accept(database, place.actor, *place.clock, import, document.draft));
    add_accepted(page, accepted, network.slug, imports::day_of(document.draft.reading, *place.clock), wording);
    return std::move(page).text();
}

// What a match asks, as a question.
std::string question(const imports::Match& match, const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                     const Wording& wording) {
    const auto& kept = tree[*match.node];
    if (match.judged) {
        return wording.say("import.ask_gone", {kept.node.title, kept.key});
    }
    if (imports::only_emptied(match)) {
        return wording.say("import.ask_emptied", {kept.node.title.empty() ? kept.node.code : kept.node.title, kept.key});
    }
    return wording.say("import.ask_tie", {reading.rows[*match.row].node.title, kept.node.title, kept.key});
}

// Options decide for all, a person at the keyboard one by one; --accept-sure leaves what asks. Fails: conflict, with what
// was shown so far, when nobody is there to decide. Where the document only lost words, they stay unless a person says no.
Expected<imports::Decisions> decided(const Arguments& arguments, const Console& console, const reading::Reading& reading,
                                     const std::vector<plans::KeptNode>& tree, const std::vector<imports::Match>& matches,
                                     Page& page) {
    const Wording wording(console.messages());
    const bool asked = arguments.has("--accept") && console.input_is_terminal();
    imports::Decisions decisions{matches, std::vector<bool>(matches.size())};
    bool written = false;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const auto& match = matches[i];
        const auto* option = match.judged ? "--remove-judged" : "--take-likely";
        const bool lost = imports::only_emptied(match);
        if (!lost && (!imports::asks(match) || arguments.has(option))) {
            decisions.yes[i] = true;
        } else if (asked || (!lost && !arguments.has("--accept-sure"))) {
            console.write(written ? "" : std::move(page).text() + "\n");
            page = Page(look_of(arguments, console));
            written = true;
            if (!asked) {
                return fail(Failure::conflict, {"error.import_undecided", {}});
            }
            decisions.yes[i] = console.confirm(question(match, reading, tree, wording), wording.say("word.yes_letters"));
        }
    }
    return decisions;
}

Expected<std::string> import_into(const Arguments& arguments, const Console& console, const std::string& plan_text) {
    HITO_TRY(const auto address, read_plan_address(plan_text));
    HITO_TRY(auto document, read_document(arguments.operand(0).value_or("")));
    HITO_TRY(const auto place, workplace_of(arguments));
    auto& database = *place.database;
    HITO_TRY(const auto network, networks::find(database, address.network));
    HITO_TRY(document.draft,
             imports::reading_to_accept(database, network.id, document.bytes, std::move(document.draft.reading)));
    HITO_TRY(const auto plan, plans::find(database, network.id, address.plan));
    const Wording wording(console.messages());
    Page page(look_of(arguments, console));
    add_what_was_read(page, document, wording);
    const auto tree = plans::tree(database, plan, plan.language);
    const auto matches = imports::differences(database, document.draft.reading, plan);
    add_differences(page, document.draft.reading, tree, matches, wording);
    const bool sure = arguments.has("--accept-sure");
    if (!sure && !arguments.has("--accept")) {
        const bool differs = std::any_of(matches.begin(), matches.end(), imports::differs);
        page.blank();
        page.add(wording.say(differs ? "import.nothing_changed" : "import.no_difference"));
        return std::move(page).text();
    }
    HITO_TRY(const auto decisions, decided(arguments, console, document.draft.reading, tree, matches, page));
    HITO_TRY(const auto import, imports::begin(database, place.actor, *place.clock, network.id, document.bytes,
                                               document.name, document.draft.reading));
    HITO_TRY(const auto accepted,
             imports::accept_into(database, place.actor, *place.clock, import, document.draft, plan, decisions));
    page.blank();
    page.add(wording.say("import.merged", {address.network + "/" + address.plan, wording.number(accepted.changed),
                                           wording.number(accepted.rows), wording.number(accepted.removed),
                                           wording.number(accepted.assessments), wording.number(accepted.left)}));
    return std::move(page).text();
}

Expected<std::string> import(const Arguments& arguments, const Console& console) {
    const auto path = arguments.operand(0).value_or("");
    const auto network = arguments.option("--network");
    const auto into = arguments.option("--into");
    if (is_network_folder(path)) {
        HITO_TRY(const auto place, workplace_of(arguments, true));
        HITO_TRY(const auto slug, import_network(*place.database, place.actor, path));
        return console.messages().say({"import.network", {slug}}) + "\n";
    }
    if (arguments.has("--drop") && (into || arguments.has("--accept") || arguments.has("--accept-sure"))) {
        return fail(Failure::invalid, {"error.accept_or_drop", {}});
    }
    if (network.has_value() == into.has_value()) {
        return fail(Failure::invalid, {"error.network_or_into", {}});
    }
    return network ? import_new(arguments, console, *network) : import_into(arguments, console, *into);
}

Exit run(const Arguments& arguments, Console& console) { return finish(import(arguments, console), console); }

}    // namespace

const Verb& import_verb() {
    static constexpr Verb verb{"import", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
