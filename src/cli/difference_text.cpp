#include "cli/difference_text.h"

#include "cli/row_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <utility>

namespace hito::cli {

namespace {

std::vector<std::string> words_of(const imports::Match& match, const Wording& wording) {
    std::vector<std::string> words;
    if (!match.node) {
        words.push_back(wording.say("difference.new"));
    }
    if (!match.row) {
        words.push_back(wording.say(match.judged ? "difference.gone_judged" : "difference.gone"));
    }
    if (match.row && match.node) {
        if (match.moved) {
            words.push_back(wording.say("difference.moved"));
        }
        if (match.reworded) {
            words.push_back(wording.say("difference.reworded"));
        }
        if (match.renumbered) {
            words.push_back(wording.say("difference.renumbered"));
        }
        if (match.other_facts) {
            words.push_back(wording.say("difference.other_facts"));
        }
        if (match.restated) {
            words.push_back(wording.say("difference.restated", {wording.named("status", plans::name_of(*match.restated))}));
        }
        if (imports::only_emptied(match)) {
            words.push_back(wording.say("difference.emptied"));
        }
        if (match.tie) {
            words.push_back(wording.say("difference.tie"));
        }
    }
    return words;
}

// "was: 1.2 Open a desk": the code where it is another, the title where it is.
void add_before(Page& page, const plans::Node& before, const plans::Node& now, bool renumbered, const Wording& wording) {
    std::string was = renumbered ? before.code : std::string();
    if (before.title != now.title) {
        was += (was.empty() ? "" : " ") + before.title;
    }
    if (!was.empty()) {
        page.add({{wording.say("difference.was", {was}), Style::faint}}, {4, 6});
    }
}

}    // namespace

void add_differences(Page& page, const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                     const std::vector<imports::Match>& matches, const Wording& wording) {
    std::size_t same = 0;
    page.blank();
    for (const auto& match : matches) {
        const auto words = words_of(match, wording);
        if (words.empty()) {
            ++same;
            continue;
        }
        auto node = match.row ? reading.rows[*match.row].node : tree[*match.node].node;
        if (match.emptied && node.title.empty() && !imports::only_emptied(match)) {
            node.title = tree[*match.node].node.title;    // the words of the plan stay
        }
        auto spans = name_spans(node, wording);
        const bool asks = imports::asks(match) || imports::only_emptied(match);
        page.add(spans, {2, 4, {fmt::format("{}", fmt::join(words, ", ")), asks ? Style::doubtful : Style::in_progress}});
        if (match.row && match.node) {
            add_before(page, tree[*match.node].node, node, match.renumbered, wording);
        }
    }
    page.add(wording.count("difference.same", same));
}

}    // namespace hito::cli
