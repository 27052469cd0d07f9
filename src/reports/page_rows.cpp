#include "reports/page_words.h"

#include "base/text.h"
#include "overview/level_words.h"
#include "web/template_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hito::reports {

namespace {

constexpr std::size_t widest_indent = 8;              // Levels that an indent shows; deeper ones are said.
constexpr std::size_t rows_of_a_page = 12;            // What may be kept on one page.
constexpr std::size_t rows_of_a_short_section = 6;    // Several of them share a page.
constexpr std::size_t stones_of_a_line = 150;
constexpr std::size_t columns_of_a_head = 84;

std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> paragraphs;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const auto paragraph = trimmed(std::string_view(text).substr(at, end - at)); !paragraph.empty()) {
            paragraphs.emplace_back(paragraph);
        }
        at = end + 1;
    }
    return paragraphs;
}

std::string lines_text(Source source) {
    if (source.first_line == 0) {
        return {};
    }
    return source.first_line == source.last_line ? fmt::format("{}", source.first_line)
                                                 : fmt::format("{}-{}", source.first_line, source.last_line);
}

// Whether leaves stand under the row. Topics and indicators are neither leaves nor above any: nobody judges them.
bool heads_leaves(const Row& row) { return !row.leaf && row.counts.leaves > 0; }

class RowWriter {
public:
    explicit RowWriter(const PageWords& words) : words_(words), report_(words.report) {}

    PageRow page_row(std::size_t index) const {
        const Row& row = report_.rows[index];
        PageRow shown;
        shown.key = row.key;
        shown.parent = row.parent ? report_.rows[*row.parent].key : std::string();
        shown.role = name_of(row.role);
        shown.code = row.code;
        shown.depth = row.depth;
        shown.indent = std::min(row.depth, widest_indent);
        if (row.depth > widest_indent) {
            shown.level = words_.wording.say("report.level", {words_.wording.number(row.depth + 1)});
        }
        shown.lines = lines_text(row.source);
        shown.edtf = row.date ? edtf_text(*row.date) : std::string();
        shown.language = words_.other_language(row.language);
        if (!shown.language.empty()) {
            shown.own_language = report_.language.tag();
            shown.language_mark = words_.wording.say("report.not_translated", {words_.wording.language_name(row.language)});
        }
        shown.title = row.title;
        shown.lost = row.title.empty();
        shown.text = paragraphs_of(row.text);
        shown.facts = facts_of(row);
        shown.also_under = words_.links_to(row.also_under);
        for (const auto& other : shown.also_under) {
            shown.also += (shown.also.empty() ? "" : " ") + other.key;
        }
        shown.above = heads_leaves(row);
        shown.leaf = row.leaf;
        if (row.leaf) {
            add_judgement(row, shown);
        } else if (shown.above) {
            shown.counts = words_.counts_of(row.counts, row.parent ? std::string_view() : row.key);
            // Below the top no list is cut so fine: the rows themselves follow.
            for (auto& count : shown.counts) {
                count.target = row.parent ? row.key : count.target;
            }
            shown.share = words_.share_of(row.counts);
        } else {
            shown.unjudged = words_.wording.role(row.role);
        }
        return shown;
    }

private:
    std::vector<Fact> facts_of(const Row& row) const {
        std::vector<Fact> facts;
        const auto add = [&](std::string_view id, std::string value) {
            if (!value.empty()) {
                facts.push_back({words_.wording.say("report.pair", {words_.wording.say(id), ""}), std::move(value)});
            }
        };
        add("report.owner", row.owner);
        add("report.planned", row.date ? words_.wording.date(*row.date) : std::string());
        add("report.place", row.place);
        add("report.condition", row.condition);
        std::string options;
        for (const auto& option : row.options) {
            options += (options.empty() ? "" : " · ") + option;
        }
        add("report.options", std::move(options));
        return facts;
    }

    void add_judgement(const Row& row, PageRow& shown) const {
        shown.mark = mark_of(row.status());
        shown.status_word = words_.wording.named("status", plans::name_of(row.status()));
        shown.silent = !row.current;
        if (!row.current) {
            return;
        }
        const Assessment& current = *row.current;
        shown.day = words_.day(current.on);
        shown.day_iso = iso_text(current.on);
        shown.note = current.note;
        shown.lacks_reason = current.lacks_reason;
        shown.note_language = words_.other_language(current.language);
        const std::string author = "report.author." + current.author;
        shown.author = words_.messages.has(author) ? words_.wording.say(author) : current.author;
        shown.correction = current.correction;
        shown.only_said = current.status == plans::Status::achieved && current.evidence.empty();
        shown.unproven = current.status != plans::Status::achieved && current.evidence.empty();
        for (const auto& evidence : current.evidence) {
            shown.proofs.push_back(proof_of(evidence));
        }
    }

    Proof proof_of(const Evidence& evidence) const {
        switch (evidence.kind) {
            case Evidence::Kind::file: return {evidence.name, {}, evidence.sha256.substr(0, 12), {}};
            case Evidence::Kind::link:
                return {evidence.name,
                        web::is_allowed_address(evidence.name) ? evidence.name : std::string(),
                        {},
                        evidence.seen_on ? words_.wording.say("report.seen_on", {words_.day(*evidence.seen_on)})
                                         : std::string()};
            case Evidence::Kind::source: break;
        }
        return {words_.wording.say("report.lines_of_document", {words_.wording.line(evidence.lines)}), {}, {}, {}};
    }

    const PageWords& words_;
    const Report& report_;
};

// "L1 Ejercer la diplomacia urbana …", as much of it as a head of a page holds.
std::string running_head(const Row& row) {
    return shortened(row.code + (row.code.empty() || row.title.empty() ? "" : "  ") + row.title, columns_of_a_head);
}

// What depends on all rows of a section: how it stands on paper.
void set_page(Section& section) {
    std::size_t rows = 0;
    section.codeless = true;
    section.has_blocks = !section.blocks.empty();
    for (auto& block : section.blocks) {
        block.whole = block.rows.size() <= rows_of_a_page;
        rows += block.rows.size();
        for (const auto& row : block.rows) {
            section.codeless = section.codeless && (row.above || row.code.empty());
        }
    }
    section.is_short = rows <= rows_of_a_short_section;
}

}    // namespace

std::vector<Section> sections_of(const PageWords& words) {
    const auto& rows = words.report.rows;
    const RowWriter writer(words);
    const bool flat = std::none_of(rows.begin(), rows.end(), heads_leaves);
    std::vector<Section> sections;
    bool alone = false;    // The last section holds top-level rows without leaves under them.
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        if (!row.parent && heads_leaves(row)) {
            auto& section = sections.emplace_back();
            section.running = running_head(row);
            section.head.push_back(writer.page_row(i));
            alone = false;
            continue;
        }
        if (!row.parent && !alone) {
            auto& section = sections.emplace_back();
            section.id = fmt::format("_alone{}", sections.size());
            section.heading = words.wording.say(flat ? "report.heading.rows" : "report.heading.alone");
            section.running = section.heading;
            section.blocks.emplace_back();
            alone = true;
        }
        auto& blocks = sections.back().blocks;
        // Leaves of the second level stand together; a row with others under it begins a block.
        const bool begins =
            !alone && row.depth == 1 && (heads_leaves(row) || heads_leaves(rows[i - 1]) || rows[i - 1].depth != 1);
        if (begins || blocks.empty()) {
            blocks.emplace_back();
        }
        blocks.back().rows.push_back(writer.page_row(i));
    }
    for (auto& section : sections) {
        set_page(section);
    }
    return sections;
}

namespace {

// Too many stones say less than their counts.
void count_stones(const PageWords& words, const std::vector<std::size_t>& leaves, PathGroup& group) {
    Counts counts;
    for (const std::size_t leaf : leaves) {
        ++counts.by_status.at(static_cast<std::size_t>(words.report.rows[leaf].status()));
    }
    group.counts = words.counts_of(counts, {});
    for (auto& count : group.counts) {
        count.target = group.key.empty() ? words.report.rows[leaves.front()].key : group.key;
    }
}

}    // namespace

std::vector<PathLine> path_of(const PageWords& words) {
    const auto& rows = words.report.rows;
    std::vector<PathLine> path;
    std::vector<std::vector<std::size_t>> leaves;    // Of each group of the line at hand.
    const auto close = [&] {
        std::size_t all = 0;
        for (const auto& group : leaves) {
            all += group.size();
        }
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (all > stones_of_a_line && !leaves[i].empty()) {
                count_stones(words, leaves[i], path.back().groups[i]);
            } else {
                path.back().groups[i].stones = words.links_to(leaves[i]);
            }
        }
        leaves.clear();
    };
    const auto begin_group = [&](PathGroup group) {
        path.back().groups.push_back(std::move(group));
        leaves.emplace_back();
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        if (!row.leaf && !heads_leaves(row)) {
            continue;
        }
        const bool alone = !row.parent && row.leaf;
        if (!row.parent && (!alone || path.empty() || !path.back().key.empty())) {
            close();
            path.push_back(alone ? PathLine{{}, {}, words.wording.say("report.heading.alone"), {}, {}, {}, {}}
                                 : PathLine{row.key,
                                            row.code,
                                            row.title,
                                            words.other_language(row.language),
                                            words.share_of(row.counts),
                                            {},
                                            {}});
            const std::string& name = row.code.empty() || alone ? path.back().title : row.code;
            path.back().label = words.wording.say("report.path_of", {name});
        }
        auto& line = path.back();
        if (row.depth == 1 && !row.leaf) {
            const std::string name(overview::code_within(row.code, rows[*row.parent].code));
            begin_group({row.key, name, words.link_to(i).label, {}, {}});
        } else if (row.leaf && (leaves.empty() || (row.depth <= 1 && !line.groups.back().key.empty()))) {
            begin_group({});
        }
        if (row.leaf) {
            leaves.back().push_back(i);
        }
    }
    close();
    return path;
}

}    // namespace hito::reports
