#include "outline/table_reader.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace hito::outline {

Column TableReader::column_named(const std::string& head) const {
    Column column;
    column.head = head;
    if (trimmed(head) == "%") {
        column.what = "progress";
        return column;
    }
    const auto found = first_words(head, 8);
    if (const auto status = words_.vocabulary.table("statuses").match(found, 0);
        status && status->word_count == found.size()) {
        column.what = "status_column";    // "Done | Under way | Not done", a tick in one of them
        return column;
    }
    const auto match = words_.vocabulary.table("columns").match(found, 0);
    const auto lead = lead_of(head, words_);
    if (match && !(lead && lead->word_count > match->word_count)) {
        column.what = match->value() == "title" ? "row" : match->value();
    } else if (lead) {
        column.what = "row";
        column.role = lead->role;
        if (lead->role == Role::indicator) {
            column.what = "indicator";
        }
    }
    if (column.what == "code" && found.size() > match->word_count) {
        column.what.clear();
    }
    return column;
}

std::pair<std::size_t, std::size_t> TableReader::names_in(const document::Block& block) const {
    std::size_t named = 0;
    std::size_t written = 0;
    std::size_t statuses = 0;
    for (const document::Cell& cell : block.cells) {
        const std::string text = cell.text();
        if (text.empty()) {
            continue;
        }
        ++written;
        const Column column = column_named(text);
        const auto words = first_words(text, 9);
        const auto lead = lead_of(text, words_);
        const std::size_t more = 2;    // words beside the name
        const bool short_name = column.what == "row" && lead ? words.size() <= lead->word_count + more : words.size() <= 5;
        statuses += column.what == "status_column" ? 1 : 0;
        named += !column.what.empty() && column.what != "status_column" && text.size() < 60 && short_name ? 1 : 0;
    }
    return {named + (statuses >= 2 ? statuses : 0), written};
}

bool TableReader::is_head(const document::Block& block) const {
    const auto [named, written] = names_in(block);
    return written >= 2 && ((named * 2 >= written && named >= 2) || (block.table_head && named >= 1));
}

bool TableReader::is_later_head(const document::Block& block) const {
    const auto [named, written] = names_in(block);
    return named >= 2 && named * 3 >= written * 2 && (named >= 3 || block.table_head);
}

void TableReader::find_columns(std::size_t first) {
    std::size_t width = 0;
    for (std::size_t i = first; i < end_; ++i) {
        width = std::max(width, blocks_[i].cells.size());
    }
    columns_.assign(width, {});
    if (is_head(blocks_[first])) {
        head_ = &blocks_[first];
        for (std::size_t k = 0; k < blocks_[first].cells.size(); ++k) {
            const std::string text = blocks_[first].cells[k].text();
            columns_[k] = column_named(text);
            columns_[k].what = columns_[k].what.empty() && !text.empty() ? "row" : columns_[k].what;
        }
    } else if (words_.table == blocks_[begin_].table && !words_.columns.empty()) {
        columns_ = words_.columns;    // rows between headings, under the head of the table
        columns_.resize(std::max(width, columns_.size()));
        return;
    } else if (const Element* before = table_before(); before != nullptr) {
        columns_ = words_.columns;
        columns_.resize(std::max(width, columns_.size()));
        return;
    }
    for (std::size_t k = 0; k < width; ++k) {
        if (columns_[k].what.empty()) {
            columns_[k].what = content_of(k, first);
        }
    }
    move_row_behind_codes(first);
    choose_row_columns();
}

void TableReader::move_row_behind_codes(std::size_t first) {
    for (std::size_t k = 0; k + 1 < columns_.size(); ++k) {
        if (columns_[k].what != "row" || (columns_[k + 1].what != "note" && columns_[k + 1].what != "row") ||
            columns_[k + 1].role) {
            continue;
        }
        std::size_t written = 0;
        std::size_t bare = 0;
        for (std::size_t i = first + 1; i < end_; ++i) {
            const std::string text = k < blocks_[i].cells.size() ? blocks_[i].cells[k].text() : std::string();
            Row row;
            take_code(row, text, words_, true);
            written += text.empty() || single_heading(blocks_[i]) ? 0 : 1;
            bare += !row.code.none() && row.title.empty() ? 1 : 0;
        }
        if (written > 0 && bare * 10 >= written * 7) {
            columns_[k + 1] = {"row", columns_[k].head, columns_[k].role};
            columns_[k].what = "code";
            columns_[k].role.reset();
        }
    }
}

const Element* TableReader::table_before() const {
    for (std::size_t i = elements_.size(); i-- > 0;) {
        if (elements_[i].kind == ElementKind::left) {
            continue;
        }
        return elements_[i].kind == ElementKind::cell && !words_.columns.empty() ? &elements_[i] : nullptr;
    }
    return nullptr;
}

std::string TableReader::content_of(std::size_t k, std::size_t first) const {
    std::size_t written = 0;
    std::size_t dated = 0;
    std::size_t marked = 0;
    std::size_t coded = 0;
    for (std::size_t i = first; i < end_; ++i) {
        const std::string text = k < blocks_[i].cells.size() ? blocks_[i].cells[k].text() : std::string();
        if (text.empty() || (i == first && is_head(blocks_[i]))) {
            continue;
        }
        ++written;
        dated += is_calendar_text(text, words_, true) || is_day_text(text) ? 1 : 0;
        marked += is_status_cell(text, words_) && !is_day_text(text) ? 1 : 0;
        const auto code = code_at_start(text, true);
        coded += code && code->end >= text.size() ? 1 : 0;
    }
    if (written == 0) {
        return {};
    }
    if (dated * 10 >= written * 6) {
        return "date";
    }
    if (marked * 10 >= written * 6) {
        return "status";
    }
    return coded * 10 >= written * 6 && k + 1 < columns_.size() ? "code" : "row";
}

bool TableReader::is_day_text(std::string_view text) const {
    const auto found = first_words(text, 5);
    const bool number =
        std::any_of(found.begin(), found.end(), [](const Word& word) { return read_number(word.folded).has_value(); });
    return number && found.size() <= 3 && text.size() <= 9 && std::all_of(found.begin(), found.end(), [&](const Word& word) {
               const auto day = read_number(word.folded);
               return (day && *day >= 1 && *day <= 31) ||
                      words_.vocabulary.table("function_words").find(word.folded) != nullptr;
           });
}

void TableReader::choose_row_columns() {
    const bool any =
        std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.what == "row" && c.role; });
    if (any) {
        for (Column& column : columns_) {
            if (column.what == "row" && !column.role && !column.head.empty()) {
                column.what = "note";
            }
        }
    }
    if (std::none_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.what == "row"; })) {
        const auto indicator = std::find_if(columns_.begin(), columns_.end(),
                                            [](const Column& c) { return c.what == "indicator" || c.what == "note"; });
        if (indicator != columns_.end()) {
            indicator->what = "row";
        }
    }
    // A head that names two columns of text tells their levels; of one with no names, the first is the row.
    bool first_row = true;
    const bool headed = std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return !c.head.empty(); });
    for (Column& column : columns_) {
        if (column.what == "row" && !column.role && !headed) {
            column.what = first_row ? "row" : "more";
            first_row = false;
        }
    }
    words_.columns = columns_;
    words_.table = blocks_[begin_].table;
}

bool TableReader::is_legend_table() const {
    bool status = false;
    for (const Column& column : columns_) {
        status = status || column.what == "status";
        if (column.what == "row" && column.role) {
            return false;
        }
        if (column.what == "code" || column.what == "date" || column.what == "responsible") {
            return false;
        }
    }
    std::set<std::string> marks;
    std::size_t rows = 0;
    for (std::size_t i = begin_; i < end_; ++i) {
        for (std::size_t k = 0; k < blocks_[i].cells.size(); ++k) {
            if (columns_[k].what == "status") {
                marks.insert(text_key(blocks_[i].cells[k].text()) + blocks_[i].cells[k].text());
                ++rows;
            }
        }
    }
    return status && columns_.size() <= 3 && rows >= 2 && rows <= 9 && marks.size() == rows;
}

std::size_t TableReader::main_column() const {
    std::size_t main = columns_.size();
    std::size_t after_code = columns_.size();
    bool activity = false;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        if (columns_[k].what != "row") {
            continue;
        }
        if (k > 0 && columns_[k - 1].what == "code") {
            after_code = k;
        }
        const bool lower = columns_[k].role == Role::deliverable || columns_[k].role == Role::topic;
        if (!(activity && lower)) {
            main = k;
        }
        activity = activity || columns_[k].role == Role::activity || columns_[k].role == Role::event ||
                   columns_[k].role == Role::project;
    }
    return after_code < columns_.size() ? after_code : main;
}

}    // namespace hito::outline
