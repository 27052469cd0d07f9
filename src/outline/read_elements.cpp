#include "outline/element_reader.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hito::outline {

namespace {

using document::BlockKind;

/// Nearly all letters are capitals.
bool in_capitals(std::string_view text) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        upper += is_upper(c) ? 1 : 0;
        lower += is_lower(c) ? 1 : 0;
    }
    return upper >= 4 && upper > 3 * lower;
}

std::string without_closing_colon(std::string_view text) {
    text = trimmed(text);
    while (text.ends_with(':')) {
        text = trimmed(text.substr(0, text.size() - 1));
    }
    return std::string(text);
}

constexpr std::size_t longest_heading = 14;    // words

/// Whether a text that stands alone may head what follows: short, no sentence.
bool may_head(std::string_view text, const Words& words) {
    const auto found = first_words(text, longest_heading + 1);
    if (found.empty() || found.size() > longest_heading || text.find(". ") != std::string_view::npos) {
        return false;
    }
    const char last = text.back();
    const auto figures = std::count_if(found.begin(), found.end(), [](const Word& word) {
        return word.folded.front() >= '0' && word.folded.front() <= '9';
    });
    if (static_cast<std::size_t>(figures) * 2 > found.size()) {
        return false;
    }
    std::size_t at = 0;
    const char32_t first = next_code_point(text, at);
    const bool opens =
        is_upper(first) || is_digit(first) || first == U'¿' || first == U'"' || first == U'«' || first == U'“';
    return opens && last != '.' && last != ';' && last != ',' && last != '!' &&
           words.vocabulary.table("function_words").find(found.back().folded) == nullptr;
}

/// What the heading of a part without rows is ("prose", "framework", "contents"), or empty.
std::string_view section_named(std::string_view title, const Words& words) {
    const auto found = first_words(title, 8);
    const auto match = words.vocabulary.table("sections").match(found, 0);
    if (!match || found.size() > match->word_count + 5) {
        return {};
    }
    // "Contexto" heads a part; "Contacto entre ciudades" may be a line of work: only function words and names may follow.
    if (found.size() > match->word_count &&
        words.vocabulary.table("function_words").find(found[match->word_count].folded) == nullptr) {
        return {};
    }
    return match->value();
}

}    // namespace

std::vector<Element> ElementReader::read(const Watch& watch) {
    const auto& blocks = document_.blocks;
    for (std::size_t i = 0; i < blocks.size() && goes_on_at(watch, {"structure", i, blocks.size()});) {
        if (blocks[i].kind == BlockKind::table_row) {
            std::size_t end = i;
            while (end < blocks.size() && blocks[end].kind == BlockKind::table_row && blocks[end].table == blocks[i].table) {
                ++end;
            }
            read_table(document_, i, end, words_, elements_);
            i = end;
        } else {
            read_block(blocks[i]);
            ++i;
        }
    }
    keep_lines_of_work();
    label_lists();
    return std::move(elements_);
}

Element ElementReader::element_of(const document::Block& block, ElementKind kind) const {
    Element element;
    element.kind = kind;
    element.row.source = block.source;
    element.row.marker = block.marker;
    element.row.title = block.text;
    element.heading = block.heading;
    element.indent = block.indent;
    element.bold = block.bold;
    element.after_gap = block.after_gap;
    element.caps = in_capitals(block.text);
    element.colon = trimmed(block.text).ends_with(':');
    if (!block.margin.empty()) {
        element.row.fields.push_back({"status", block.margin, block.source});
    }
    return element;
}

void ElementReader::leave(const document::Block& block, std::string reason) {
    Element element = element_of(block, ElementKind::left);
    if (reason == "left.legend" && !block.marker.empty()) {
        element.row.title = block.marker + " " + block.text;
    }
    element.reason = std::move(reason);
    elements_.push_back(std::move(element));
}

void ElementReader::read_block(const document::Block& block) {
    if (block.kind == BlockKind::noise) {
        leave(block, block.noise);
    } else if (is_status_count(block.text)) {
        leave(block, "left.legend");
    } else if (is_legend(block.text, words_) ||
               (block.kind == BlockKind::item && is_status_cell(block.text, words_) && code_points(block.text) > 3)) {
        leave(block, "left.legend");
    } else if (read_grid(block) || read_legend_entry(block) || split_label_and_item(block)) {
        return;
    } else if (words_of(block.text).empty()) {
        leave(block, "left.recognition_noise");
    } else if (is_calendar_text(block.text, words_, false) ||
               (block.kind == BlockKind::text && is_calendar_text(block.text, words_, true))) {
        Element element = element_of(block, ElementKind::calendar);
        element.row.title = without_closing_colon(block.text);
        elements_.push_back(std::move(element));
    } else if (!read_field(block)) {
        read_text(block);
    }
}

void ElementReader::read_text(const document::Block& block) {
    if (block.kind == BlockKind::text && is_open_date(block.text)) {
        leave(block, "left.calendar");
        return;
    }
    Element element = element_of(block, block.kind == BlockKind::item ? ElementKind::item : ElementKind::prose);
    element.row.kind = Kind::item;
    if (block.heading == 0 && take_calendar_prefix(element)) {
        elements_.push_back(std::move(element));
        return;
    }
    take_code(element.row, block.text, words_, false);
    const bool coded = !element.row.code.none() || element.row.lead_role.has_value();
    element.reference = element.row.lead_role && block.text.find(':') != std::string::npos;
    element.row.title = without_closing_colon(element.row.title);
    const std::string& title = element.row.title;
    const auto section = element.kind == ElementKind::item ? std::string_view{} : section_named(title, words_);
    if (!section.empty() && (block.heading > 0 || may_head(title, words_) || element.colon)) {
        element.kind = ElementKind::heading;
        element.reason = section == "contents"    ? "left.contents"
                         : section == "framework" ? "left.framework"
                                                  : "left.section";
    } else if (!section.empty() && !coded) {
        element.kind = ElementKind::prose;
    } else if (label_of(block, element)) {
        element.kind = element.reason.empty() ? ElementKind::label : ElementKind::left;
    } else if (coded) {
        element.kind = ElementKind::coded;
        element.row.kind = Kind::coded;
    } else if (element.kind != ElementKind::item) {
        const auto found = first_words(title, 2);
        const bool lead_in = element.colon && !found.empty() && starts_like_sentence(title);
        const bool heads = block.heading > 0 || (block.bold && first_words(title, 25).size() <= 24) ||
                           (element.caps && first_words(title, 26).size() <= 25) || (may_head(title, words_) && !lead_in);
        element.kind = heads ? ElementKind::heading : ElementKind::prose;
        element.row.kind = Kind::heading;
    }
    if ((element.kind == ElementKind::prose || element.kind == ElementKind::heading) && block.heading == 0 &&
        behind_lead_word(block.text)) {
        element.kind = ElementKind::item;
        element.row.kind = Kind::item;
        element.row.marker = ",";
    }
    constexpr std::size_t short_paragraph = 25;    // words
    if ((element.kind == ElementKind::prose || element.kind == ElementKind::heading) && block.bold_lead &&
        block.heading == 0 && section.empty() && first_words(block.text, short_paragraph + 1).size() <= short_paragraph) {
        element.kind = ElementKind::item;    // "**Boletín** electrónico, cada mes": a row among others
        element.row.kind = Kind::item;
        element.row.marker = ",";
        element.bold = true;
    }
    if (element.kind == ElementKind::prose && element.colon) {
        element.row.label_role = role_named_in(block.text, words_);
    }
    elements_.push_back(std::move(element));
}

std::vector<Element> read_elements(const document::Document& document, Words& words, const Watch& watch) {
    return ElementReader(document, words).read(watch);
}

}    // namespace hito::outline
