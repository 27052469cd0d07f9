#include "cli/csv_text.h"

#include "base/csv.h"
#include "cli/row_tree.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace hito::cli {

namespace {

constexpr std::string_view header =
    "id,parent,depth,role,code,title,status,raw_status,start,end,precision,tentative,recurring,edtf,"
    "place,responsible,condition,first_line,last_line,confidence";

}    // namespace

std::string csv_text(const reading::Reading& reading) {
    const RowTree tree = tree_of(reading.rows);
    CsvTable table(header);
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
        table.add_date(node.date);
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
