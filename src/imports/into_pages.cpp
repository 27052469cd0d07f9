#include "assessments/store.h"
#include "base/csv.h"
#include "base/digest.h"
#include "base/json_lines.h"
#include "base/text.h"
#include "imports/actions.h"
#include "imports/into_answers.h"
#include "imports/mend_actions.h"
#include "imports/pages.h"
#include "imports/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

namespace hito::imports {

namespace {

// All that a person sees of the differences, and all that accept_into() does by them.
std::string digest(const std::vector<Match>& matches) {
    Hasher hasher;
    for (const auto& match : matches) {
        hasher.add(match.mark);
    }
    return hex_text(hasher.digest());
}

using Standings = std::unordered_map<std::int64_t, assessments::Standing>;

class Differences {
public:
    Differences(const reading::Reading& reading, const std::vector<plans::KeptNode>& tree, const Standings& standings,
                const Wording& wording)
        : reading_(reading), tree_(tree), standings_(standings), wording_(wording) {}

    DifferenceView view(const Match& match, std::string field, bool yes) const {
        DifferenceView view;
        view.field = std::move(field);
        view.yes = yes;
        const auto& node = match.row ? reading_.rows[*match.row].node : tree_[*match.node].node;
        view.name = node.code;
        if (!match.node) {
            view.kind = wording_.say("into.new");
            view.after = node.title;
        } else if (!match.row) {
            view.kind = wording_.say("into.gone");
            view.before = node.title;
            view.asks = match.judged ? wording_.say("into.ask_gone") : std::string();
        } else if (only_emptied(match)) {
            add_lost(view, match);
        } else {
            add_both(view, match);
        }
        return view;
    }

private:
    // The words that the plan has and the document has not.
    void add_lost(DifferenceView& view, const Match& match) const {
        const auto& kept = tree_[*match.node].node;
        const auto& read = reading_.rows[*match.row].node;
        view.kind = wording_.say("into.emptied");
        view.asks = wording_.say("into.ask_emptied");
        view.title = read.title;
        view.before = joined({read.title.empty() ? kept.title : "", read.text.empty() ? shortened(kept.text, 200) : ""});
    }

    void add_both(DifferenceView& view, const Match& match) const {
        const auto& kept = tree_[*match.node].node;
        std::vector<std::string> kinds;
        const auto add = [&](bool is, std::string_view id) {
            if (is) {
                kinds.push_back(wording_.say(id));
            }
        };
        add(match.tie, "into.tie");
        add(match.moved, "into.moved");
        add(match.reworded, "into.reworded");
        add(match.renumbered, "into.renumbered");
        add(match.other_facts, "into.facts");
        add(match.restated.has_value(), "into.restated");
        view.kind = fmt::format("{}", fmt::join(kinds, " · "));
        view.asks = match.tie ? wording_.say("into.ask_tie") : std::string();
        view.before = kept_words(tree_[*match.node], match);
        view.after = read_words(reading_.rows[*match.row], match);
        if (!match.reworded && !match.renumbered && !match.tie) {
            view.title = kept.title;
        }
    }

    // What differs, as the plan says it and as the document does.
    std::string kept_words(const plans::KeptNode& kept, const Match& match) const {
        auto parts = words(kept.node, match);
        if (match.moved) {
            const auto parent =
                std::find_if(tree_.begin(), tree_.end(), [&](const auto& one) { return one.node.id == kept.node.parent; });
            parts.push_back(under(parent == tree_.end() ? nullptr : &parent->node));
        }
        if (match.restated) {
            const auto standing = standings_.find(kept.node.id.value);
            parts.push_back(wording_.named(
                "status", plans::name_of(standing == standings_.end() ? plans::Status::planned : standing->second.status)));
        }
        return joined(std::move(parts));
    }

    std::string read_words(const reading::Row& row, const Match& match) const {
        auto node = row.node;
        if (match.emptied && node.title.empty()) {    // the words of the plan stay
            node.title = tree_[*match.node].node.title;
        }
        auto parts = words(node, match);
        if (match.moved) {    // ids count the rows from 1
            parts.push_back(under(row.node.parent ? &reading_.rows[static_cast<std::size_t>(row.node.parent->value) - 1].node
                                                  : nullptr));
        }
        if (match.restated) {
            parts.push_back(wording_.named("status", plans::name_of(*match.restated)));
        }
        return joined(std::move(parts));
    }

    std::vector<std::string> words(const plans::Node& node, const Match& match) const {
        std::vector<std::string> parts;
        if (match.renumbered) {
            parts.push_back(node.code);
        }
        if (match.reworded || match.renumbered || match.tie) {
            parts.push_back(node.title);
        }
        if (match.reworded && !node.text.empty()) {
            parts.push_back(shortened(node.text, 200));
        }
        if (match.other_facts) {
            parts.push_back(node.date ? wording_.date(*node.date) : "—");
            parts.push_back(node.place);
            parts.push_back(node.condition);
        }
        return parts;
    }

    std::string under(const plans::Node* parent) const {
        return parent == nullptr
                   ? wording_.say("review.at_top")
                   : wording_.say("into.under", {parent->code.empty() ? shortened(parent->title, 60) : parent->code});
    }

    static std::string joined(std::vector<std::string> parts) {
        std::erase(parts, "");
        return fmt::format("{}", fmt::join(parts, " · "));
    }

    const reading::Reading& reading_;
    const std::vector<plans::KeptNode>& tree_;
    const Standings& standings_;
    const Wording& wording_;
};

struct Comparison {
    Opened place;
    DraftReading draft;
    std::optional<plans::Plan> plan;
    std::vector<Match> matches;
};

Expected<Comparison> comparison_of(const people::Visit& visit, const std::string& slug) {
    HITO_TRY(auto place, opened(visit));
    HITO_CHECK(check_draft(visit.database, place.import));
    HITO_TRY(auto draft, draft_reading(visit.database, place.import.id));
    Comparison comparison{std::move(place), std::move(draft), std::nullopt, {}};
    if (!slug.empty()) {
        HITO_TRY(comparison.plan, plans::find(visit.database, comparison.place.network.id, slug));
        comparison.matches = differences(visit.database, comparison.draft.reading, *comparison.plan);
    }
    return comparison;
}

void add_plans(IntoPage& page, const people::Visit& visit, Id<networks::Network> network) {
    for (const auto& plan : plans::list(visit.database, network)) {
        if (plan.state != plans::State::closed) {
            page.plans.push_back({plan.slug, plan.title, plan.period ? visit.wording.period(*plan.period) : std::string()});
        }
    }
    page.no_plans = page.plans.empty();
}

// What is shown of the differences, and with which answers.
struct Shown {
    Answers answers;
    std::size_t page = 0;
    bool again = false;    // after somebody changed something meanwhile
};

void add_pages(IntoPage& page, const Wording& wording, const Shown& shown, std::size_t count) {
    const auto pages = pages_of(count);
    const auto first = shown.page * differences_of_page;
    page.at = std::to_string(shown.page + 1);
    if (pages == 1) {
        return;
    }
    page.range = wording.say(
        "into.range",
        {wording.number(first + 1), wording.number(std::min(first + differences_of_page, count)), wording.number(count)});
    page.previous = shown.page == 0 ? std::string() : std::to_string(shown.page);
    page.next = shown.page + 1 == pages ? std::string() : std::to_string(shown.page + 2);
    for (std::size_t i = 0; i < pages; ++i) {
        page.pages.push_back({std::to_string(i + 1),
                              wording.say("into.page_of", {wording.number(i + 1), wording.number(pages)}), i == shown.page});
    }
}

// Those of the matches that differ, with their names, from the first on as many as a page has, or all.
std::vector<DifferenceView> differences_of(const people::Visit& visit, const Comparison& comparison, const Answers& answers,
                                           std::span<const std::size_t> differing, std::size_t most = differences_of_page) {
    std::vector<DifferenceView> views;
    const auto tree = plans::tree(visit.database, *comparison.plan, comparison.plan->language);
    const auto standings = assessments::standings(visit.database, comparison.plan->id);
    const Differences differences(comparison.draft.reading, tree, standings, visit.wording);
    const auto names = names_of(comparison.matches);
    for (const auto i : differing.first(std::min(most, differing.size()))) {
        views.push_back(differences.view(comparison.matches[i], names[i], answers[i]));
    }
    return views;
}

void add_differences(IntoPage& page, const people::Visit& visit, const Comparison& comparison, const Shown& shown) {
    const auto& plan = *comparison.plan;
    const auto& matches = comparison.matches;
    page.plan = plan.slug;
    page.plan_title = plan.title;
    page.shown = digest(matches);
    page.carried = carried(shown.answers, matches, shown.page);
    const auto all = differing(matches);
    page.differences =
        differences_of(visit, comparison, shown.answers, std::span(all).subspan(shown.page * differences_of_page));
    for (auto& difference : page.differences) {
        difference.news = shown.again && is_news(visit.request.form, difference.field);
    }
    const auto ticked = std::count_if(all.begin(), all.end(), [&](auto i) { return shown.answers[i]; });
    page.none = all.empty();
    page.title = page.none ? visit.wording.say("into.none") : visit.wording.count("into.count", all.size());
    add_pages(page, visit.wording, shown, all.size());
    page.ticked = page.range.empty() ? std::string() : visit.wording.count("into.ticked", static_cast<std::size_t>(ticked));
}

web::Response into_page(const people::Visit& visit, const Comparison& comparison, const Shown& shown, const Message* error,
                        int status) {
    IntoPage page;
    page.action = comparison.place.address + "/into";
    page.guard = people::guard_of(visit);
    page.document = comparison.place.import.name;
    page.review = comparison.place.address;
    page.list = overview::address_of(comparison.place.network) + "/imports";
    page.title = visit.wording.say("into.title");
    page.error = error == nullptr ? std::string() : visit.tell(*error);
    if (comparison.plan) {
        page.json = page.action + ".json?plan=" + comparison.plan->slug;
        page.csv = page.action + ".csv?plan=" + comparison.plan->slug;
        add_differences(page, visit, comparison, shown);
    } else {
        add_plans(page, visit, comparison.place.network.id);
    }
    overview::Head head;
    head.title = page.title;
    head.section = overview::Section::import;
    head.status = status;
    return overview::framed(visit, comparison.place.network, head, templates::imports_into(page, visit.messages()));
}

std::string json_of(const Comparison& comparison, const std::vector<DifferenceView>& views) {
    JsonLines json;
    json.add("document", boost::json::value(comparison.place.import.name));
    json.add("plan", comparison.plan ? boost::json::value(comparison.plan->slug) : boost::json::value());
    json.add_list("differences", views, [](const DifferenceView& view) {
        return boost::json::object{{"code", view.name},     {"kind", view.kind},   {"title", view.title},
                                   {"before", view.before}, {"after", view.after}, {"proposed", view.yes}};
    });
    return std::move(json).closed();
}

std::string csv_of(const std::vector<DifferenceView>& views) {
    CsvTable table("code,kind,title,before,after,proposed");
    for (const auto& view : views) {
        table.begin_row();
        for (const auto* words : {&view.name, &view.kind, &view.title, &view.before, &view.after}) {
            table.add_words(*words);
        }
        table.add(view.yes ? "yes" : "no");
    }
    return std::move(table).closed();
}

// Whoever still took it for a draft is led to what became of it.
std::optional<web::Response> if_too_late(const people::Visit& visit) {
    const auto place = opened(visit);
    if (!place || check_draft(visit.database, place->import) || !visit.request.format.empty()) {
        return std::nullopt;
    }
    return too_late(visit, *place);
}

Expected<web::Response> show_into(people::Visit& visit) {
    if (auto late = if_too_late(visit)) {
        return std::move(*late);
    }
    HITO_TRY(const auto comparison, comparison_of(visit, visit.request.query.text("plan")));
    if (!visit.request.format.empty()) {
        std::vector<DifferenceView> views;
        if (comparison.plan) {
            const auto all = differing(comparison.matches);
            views = differences_of(visit, comparison, proposed(comparison.matches), all, all.size());
        }
        return visit.request.format == "csv" ? web::csv(csv_of(views)) : web::json(json_of(comparison, views));
    }
    return into_page(visit, comparison, {proposed(comparison.matches), 0}, nullptr, 200);
}

Expected<void> take(people::Visit& visit, const Comparison& comparison, const Answers& answers) {
    Decisions decisions{comparison.matches, answers};
    if (visit.request.form.text("take") == "all") {
        for (std::size_t i = 0; i < answers.size(); ++i) {    // words go only where somebody ticked that row
            decisions.yes[i] = answers[i] || !only_emptied(comparison.matches[i]);
        }
    }
    HITO_CHECK(accept_into(visit.database, visit.actor, visit.clock, comparison.place.import, comparison.draft,
                           *comparison.plan, decisions));
    return {};
}

// The differences as they are now, with the answers that still fit; what was decided is about other ones.
web::Response shown_again(const people::Visit& visit, const Comparison& now, const Message& why) {
    const auto pages = pages_of(differing(now.matches).size());
    const auto& form = visit.request.form;
    return into_page(visit, now, {fitting_answers(form, now.matches), page_shown(form, pages), true}, &why, 409);
}

Expected<web::Response> post_into(people::Visit& visit) {
    if (auto late = if_too_late(visit)) {
        return std::move(*late);
    }
    const auto& form = visit.request.form;
    HITO_TRY(const auto comparison, comparison_of(visit, form.text("plan")));
    if (!comparison.plan) {
        return fail(Failure::invalid, {"error.choose_plan", {}});
    }
    const Message changed{"error.differs_meanwhile", {}};
    if (form.text("shown") != digest(comparison.matches)) {
        return shown_again(visit, comparison, changed);
    }
    HITO_TRY(const auto answers, read_answers(form, comparison.matches));
    const auto pages = pages_of(differing(comparison.matches).size());
    if (form.find("page")) {
        return into_page(visit, comparison, {answers, page_wanted(form, pages)}, nullptr, 200);
    }
    const auto done = take(visit, comparison, answers);
    if (done) {
        return web::see_other(comparison.place.address);
    }
    if (done.error().failure != Failure::conflict) {
        return tl::make_unexpected(done.error());
    }
    if (auto late = if_too_late(visit)) {
        return std::move(*late);
    }
    HITO_TRY(const auto now, comparison_of(visit, form.text("plan")));
    return shown_again(visit, now, digest(now.matches) == digest(comparison.matches) ? done.error().message : changed);
}

constexpr std::array<people::Route, 2> all = {{
    {web::Method::get, "/{network}/imports/{import}/into", web::Access::signed_in, "json csv now", show_into},
    {web::Method::post, "/{network}/imports/{import}/into", web::Access::signed_in, "form", post_into},
}};

}    // namespace

std::span<const people::Route> into_routes() { return all; }

}    // namespace hito::imports
