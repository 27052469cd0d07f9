#include "reports/csv.h"

#include "base/csv.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace hito::reports {

namespace {

constexpr std::string_view header =
    "id,parent,depth,key,role,code,title,language,status,on,note,author,recorded_at,evidence,owner,start,end,precision,"
    "tentative,recurring,edtf,place,condition,also_under,leaves,achieved,partly_achieved,in_progress,planned,not_developed,"
    "unknown,first_line,last_line";

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

void add_assessment(CsvTable& table, const Row& row) {
    table.add(row.leaf && row.current ? plans::name_of(row.status()) : "");
    const Assessment said = row.current.value_or(Assessment{});
    table.add(row.current ? iso_text(said.on) : "");
    table.add_words(said.note);
    table.add_words(said.author);
    table.add(row.current ? iso_text(said.recorded_at) : "");
    table.add_words(evidence_text(said.evidence));
}

void add_counts(CsvTable& table, const Counts& counts) {
    using plans::Status;
    table.add(counts.leaves);
    for (const auto status : {Status::achieved, Status::partly_achieved, Status::in_progress, Status::planned,
                              Status::not_developed, Status::unknown}) {
        table.add(counts.of(status));
    }
}

}    // namespace

std::string csv_text(const Report& report) {
    CsvTable table(header);
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
        table.add_date(row.date);
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
