#include "outline/element_reader.h"

#include "base/text.h"
#include "document/lines.h"

#include <algorithm>
#include <map>
#include <string>

namespace hito::outline {

bool ElementReader::read_legend_entry(const document::Block& block) {
    const auto found = first_words(block.text, 9);
    const auto named = words_.vocabulary.table("noise").match(found, 0);
    const bool head = named && named->value() == "legend";
    const std::size_t first = head ? named->word_count : 0;
    bool status = false;
    for (std::size_t i = first; i < found.size() && i <= first + 3; ++i) {
        status = status || words_.vocabulary.table("statuses").match(found, i).has_value();
    }
    const bool mark = found.size() <= first || found[first].end - found[first].begin <= 3 ||
                      found[first].begin >= (head ? found[first - 1].end + 3 : 1);
    in_legend_ = found.size() <= 8 && ((head && (status || found.size() == first)) || (in_legend_ && status && mark));
    if (in_legend_) {
        leave(block, "left.legend");
    }
    return in_legend_;
}

bool ElementReader::read_grid(const document::Block& block) {
    constexpr std::size_t months = 12;
    std::vector<std::string_view> tokens;
    std::string_view rest = block.text;
    while (!rest.empty() && tokens.size() < 80) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) {
            tokens.push_back(rest.substr(0, end));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const auto single = [](std::string_view token) { return code_points(token) == 1; };
    if (tokens.size() < months || !std::all_of(tokens.end() - months, tokens.end(), single)) {
        in_grid_ = in_grid_ && block.text.empty();
        return false;
    }
    const bool letters = std::all_of(tokens.end() - months, tokens.end(), [](std::string_view token) {
        return is_upper(static_cast<unsigned char>(token.front()));
    });
    if (tokens.size() <= months + 2 && letters && tokens[tokens.size() - months] != tokens[tokens.size() - months + 2]) {
        in_grid_ = true;
        leave(block, "left.table_head");
        return true;
    }
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t month = 1; month <= months; ++month) {
        std::size_t at = 0;
        const char32_t mark = next_code_point(tokens[tokens.size() - months + month - 1], at);
        if (is_letter(mark) || mark >= 0x2500 || mark == U'×') {
            first = first == 0 ? month : first;
            last = month;
        }
    }
    if (!in_grid_ || first == 0 || tokens.size() == months) {
        return false;
    }
    Element element = element_of(block, ElementKind::cell);
    element.row.kind = Kind::cell;
    const auto title = std::string_view(block.text)
                           .substr(0, static_cast<std::size_t>(tokens[tokens.size() - months].data() - block.text.data()));
    take_code(element.row, title, words_, false);
    element.row.fields.push_back({"months", std::to_string(first) + "-" + std::to_string(last), block.source});
    elements_.push_back(std::move(element));
    return true;
}

std::string_view ElementReader::first_field(std::string_view value, const document::Block& block,
                                            std::vector<Field>& more) const {
    const auto found = words_of(value);
    for (std::size_t i = 1; i < found.size(); ++i) {
        const auto match = words_.vocabulary.table("columns").match(found, i);
        const auto before = trimmed(value.substr(found[i - 1].end, found[i].begin - found[i - 1].end));
        if (!match || match->value() == "code" ||
            !(before == "." || before == ";" || before == "|" || before == "·" || before == ",")) {
            continue;
        }
        const auto behind = trimmed(value.substr(found[i + match->word_count - 1].end));
        if (behind.starts_with(':') && behind.size() > 2) {
            const auto next = first_field(trimmed(behind.substr(1)), block, more);
            more.push_back({std::string(match->value()), std::string(next), block.source});
            auto first = trimmed(value.substr(0, found[i].begin));
            while (first.ends_with('.') || first.ends_with(';') || first.ends_with('|') || first.ends_with(',')) {
                first = trimmed(first.substr(0, first.size() - 1));
            }
            return first;
        }
    }
    return value;
}

bool ElementReader::is_status_count(std::string_view text) const {
    const auto found = first_words(text, 6);
    const auto match = words_.vocabulary.table("statuses").match(found, 0);
    const auto total = words_.vocabulary.table("noise").match(found, 0);
    if (total && total->value() == "total" && found.size() == 2 && read_number(found.back().folded)) {
        return true;
    }
    return match && found.size() == match->word_count + 1 && read_number(found.back().folded).has_value();
}

bool ElementReader::read_field(const document::Block& block) {
    if (block.heading > 0) {
        return false;
    }
    const auto found = first_words(block.text, 4);
    const auto match = words_.vocabulary.table("columns").match(found, 0);
    if (!match || found.front().begin != 0) {
        return false;
    }
    std::size_t end = found[match->word_count - 1].end;
    // "Situação da meta: …": the name of a level may stand between.
    const auto more = first_words(std::string_view(block.text).substr(end, 40), 3);
    const std::size_t colon = block.text.find(':', end);
    for (std::size_t k = 0; k < more.size() && colon != std::string::npos && colon - end < 24; ++k) {
        if (end + more[k].end <= colon && words_.vocabulary.table("levels").match(more, k)) {
            end = colon;
            break;
        }
    }
    const auto rest = trimmed(std::string_view(block.text).substr(end));
    if (!rest.starts_with(':') || rest.size() < 3 || match->value() == "code") {
        return false;
    }
    Element element = element_of(block, ElementKind::field);
    auto value = trimmed(rest.substr(1));
    if (match->value() != "indicator") {
        value = first_field(value, block, element.row.fields);
    }
    if (match->value() == "indicator") {
        element.kind = ElementKind::item;
        element.row.kind = Kind::item;
        element.row.lead = block.text.substr(0, end);
        element.row.lead_role = Role::indicator;
        element.row.title = std::string(value);
        element.row.marker = ":";
    } else {
        element.row.fields.push_back({std::string(match->value()), std::string(value), block.source});
    }
    elements_.push_back(std::move(element));
    return true;
}

bool ElementReader::take_calendar_prefix(Element& element) const {
    const std::size_t colon = element.row.title.find(':');
    if (colon == std::string::npos || colon < 2 || colon > 30 || element.row.title.size() < colon + 3 ||
        !is_calendar_text(std::string_view(element.row.title).substr(0, colon), words_, true)) {
        return false;
    }
    const auto rest = trimmed(std::string_view(element.row.title).substr(colon + 1));
    if (rest.size() < 3) {
        return false;
    }
    element.row.fields.push_back(
        {"date", std::string(trimmed(std::string_view(element.row.title).substr(0, colon))), element.row.source});
    element.row.title = std::string(rest);
    element.row.marker = element.row.marker.empty() ? "," : element.row.marker;
    element.kind = ElementKind::item;
    element.row.kind = Kind::item;
    return true;
}

bool ElementReader::is_open_date(std::string_view text) const {
    const auto found = first_words(text, 6);
    for (std::size_t i = 0; i < found.size() && found.size() <= 5 && i <= 2; ++i) {
        const auto match = words_.vocabulary.table("date_words").match(found, i);
        if (match && match->value() == "tentative" && i + match->word_count == found.size()) {
            return true;
        }
    }
    return false;
}

}    // namespace hito::outline
