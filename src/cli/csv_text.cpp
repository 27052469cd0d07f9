#include "cli/csv_text.h"

#include "base/text.h"
#include "cli/console.h"
#include "cli/row_tree.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace hito::cli {

namespace {

constexpr std::string_view header =
    "id,parent,depth,role,code,title,status,raw_status,start,end,precision,tentative,recurring,edtf,"
    "place,responsible,condition,first_line,last_line,confidence";

bool is_plain_number(std::string_view text) {
    std::string_view digits = text.substr(1);
    const std::size_t point = digits.find_first_of(".,");
    if (point == std::string_view::npos) {
        return read_number(digits).has_value();
    }
    return read_number(digits.substr(0, point)).has_value() && read_number(digits.substr(point + 1)).has_value();
}

// What a spreadsheet may take for a formula (OWASP, "CSV Injection"). A mark alone ("-") and a number are none.
bool may_run(std::string_view text) {
    constexpr std::string_view beginnings = "=+-@";
    return text.size() > 1 && beginnings.find(text.front()) != std::string_view::npos && !is_plain_number(text);
}

std::string quoted(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') {
            cell += '"';
        }
        cell += c;
    }
    return cell + '"';
}

class Table {
public:
    Table() : text_(header) {}

    void begin_row() {
        text_ += "\r\n";
        first_ = true;
    }

    /// A cell of our own words and numbers.
    void add(std::string_view text) {
        if (!first_) {
            text_ += ',';
        }
        first_ = false;
        text_ += text;
    }

    void add(std::size_t number) { add(fmt::format("{}", number)); }

    /// A cell of the document's words, without control characters: a table is opened by programs that obey them.
    void add_words(std::string_view words) {
        const std::string clean = printable(words, true);
        const std::string harmless = may_run(clean) ? "'" + clean : clean;
        add(harmless.find_first_of(",\"\r\n") == std::string::npos ? harmless : quoted(harmless));
    }

    std::string closed() && { return std::move(text_) + "\r\n"; }

private:
    std::string text_;
    bool first_ = true;
};

std::string day_or_empty(const std::optional<Date>& date) { return date ? iso_text(*date) : std::string(); }

void add_date(Table& table, const std::optional<PlannedDate>& date) {
    const PlannedDate said = date.value_or(PlannedDate{});
    const bool dated = said.start || said.end;
    table.add(day_or_empty(said.start));
    table.add(day_or_empty(said.end));
    table.add(dated ? name_of(said.precision) : "");
    table.add(!date ? "" : said.tentative ? "true" : "false");
    table.add_words(said.recurring);
    table.add(edtf_text(said));
}

}    // namespace

std::string csv_text(const reading::Reading& reading) {
    const RowTree tree = tree_of(reading.rows);
    Table table;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto& row = reading.rows[i];
        const auto& node = row.node;
        table.begin_row();
        table.add(fmt::format("{}", node.id.value));
        table.add(node.parent ? fmt::format("{}", node.parent->value) : "");
        table.add(tree.depth[i]);
        table.add(name_of(node.role));
        table.add_words(node.code);
        table.add_words(node.title);
        table.add(row.status ? plans::name_of(*row.status) : "");
        table.add_words(row.raw_status);
        add_date(table, node.date);
        table.add_words(node.place);
        table.add_words(node.responsible);
        table.add_words(node.condition);
        table.add(row.source.first_line);
        table.add(row.source.last_line);
        table.add(fmt::format("{:.3g}", row.confidence));
    }
    return std::move(table).closed();
}

}    // namespace hito::cli
