#include "reports/csv.h"

#include "base/text.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace hito::reports {

namespace {

constexpr std::string_view header =
    "id,parent,depth,key,role,code,title,language,status,on,note,author,recorded_at,evidence,owner,start,end,precision,"
    "tentative,recurring,edtf,place,condition,also_under,leaves,achieved,partly_achieved,in_progress,planned,not_developed,"
    "unknown,first_line,last_line";

bool is_plain_number(std::string_view text) {
    const std::string_view digits = text.substr(1);
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

// Control characters as their pictures, and what turns the direction of writing as U+FFFD.
std::string visible(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (c == U'\t') {
            clean += ' ';
        } else if (c < 0x20 && c != U'\n') {
            append_code_point(clean, 0x2400 + c);
        } else if (c == 0x7F) {
            append_code_point(clean, 0x2421);
        } else if ((c >= 0x80 && c < 0xA0) || turns || c == U'\uFFFD') {
            append_code_point(clean, U'\uFFFD');
        } else {
            clean.append(text, begin, at - begin);
        }
    }
    return clean;
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

    /// A cell of people's words.
    void add_words(std::string_view words) {
        const std::string clean = visible(words);
        const std::string harmless = may_run(clean) ? "'" + clean : clean;
        add(harmless.find_first_of(",\"\r\n") == std::string::npos ? harmless : quoted(harmless));
    }

    std::string closed() && { return std::move(text_) + "\r\n"; }

private:
    std::string text_;
    bool first_ = true;
};

std::string day_or_empty(const std::optional<Date>& date) { return date ? iso_text(*date) : std::string(); }

// "acta.pdf 9f86d081884c; https://example.org; plan.txt:45-47"
std::string evidence_text(const std::vector<Evidence>& evidence) {
    std::string text;
    for (const auto& one : evidence) {
        text += text.empty() ? "" : "; ";
        text += one.name;
        if (one.kind == Evidence::Kind::file) {
            text += " " + one.sha256.substr(0, 12);
        } else if (one.kind == Evidence::Kind::source) {
            text += fmt::format(":{}-{}", one.lines.first_line, one.lines.last_line);
        }
    }
    return text;
}

void add_assessment(Table& table, const Row& row) {
    table.add(row.leaf && row.current ? plans::name_of(row.status()) : "");
    const Assessment said = row.current.value_or(Assessment{});
    table.add(row.current ? iso_text(said.on) : "");
    table.add_words(said.note);
    table.add_words(said.author);
    table.add(row.current ? iso_text(said.recorded_at) : "");
    table.add_words(evidence_text(said.evidence));
}

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

void add_counts(Table& table, const Counts& counts) {
    using plans::Status;
    table.add(counts.leaves);
    for (const auto status : {Status::achieved, Status::partly_achieved, Status::in_progress, Status::planned,
                              Status::not_developed, Status::unknown}) {
        table.add(counts.of(status));
    }
}

}    // namespace

std::string csv_text(const Report& report) {
    Table table;
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const Row& row = report.rows[i];
        table.begin_row();
        table.add(i + 1);
        table.add(row.parent ? fmt::format("{}", *row.parent + 1) : "");
        table.add(row.depth);
        table.add_words(row.key);
        table.add(name_of(row.role));
        table.add_words(row.code);
        table.add_words(row.title);
        table.add(row.language.tag());
        add_assessment(table, row);
        table.add_words(row.owner);
        add_date(table, row.date);
        table.add_words(row.place);
        table.add_words(row.condition);
        std::string also;
        for (const std::size_t other : row.also_under) {
            also += fmt::format("{}{}", also.empty() ? "" : " ", other + 1);
        }
        table.add(also);
        add_counts(table, row.counts);
        table.add(row.source.first_line);
        table.add(row.source.last_line);
    }
    return std::move(table).closed();
}

}    // namespace hito::reports
