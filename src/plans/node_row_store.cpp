#include "plans/node_row_store.h"

#include <algorithm>

namespace hito::plans {

namespace {

std::vector<std::string> read_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::optional<PlannedDate> read_date(std::string_view planned, std::string_view recurring) {
    if (planned.empty() && recurring.empty()) {
        return std::nullopt;
    }
    auto date = read_edtf(planned).value_or(PlannedDate{});
    date.recurring = std::string(recurring);
    return date;
}

}    // namespace

KeptNode facts_of(const db::Rows& rows) {
    KeptNode kept;
    kept.node.id = rows.get<Id<Node>>(0);
    kept.key = rows.get<std::string>(1);
    kept.plan = rows.get<Id<Plan>>(2);
    kept.node.role = role_named(rows.get<std::string_view>(3)).value_or(Role::activity);
    kept.node.code = rows.get<std::string>(4);
    kept.node.date = read_date(rows.get<std::string_view>(5), rows.get<std::string_view>(6));
    kept.node.place = rows.get<std::string>(7);
    kept.node.condition = rows.get<std::string>(8);
    kept.node.responsible = rows.get<std::string>(9);
    kept.node.options = read_lines(rows.get<std::string_view>(10));
    kept.import = rows.get<std::optional<Id<imports::Import>>>(11);
    kept.source = {rows.get<std::size_t>(12), rows.get<std::size_t>(13)};
    kept.removed = rows.get<bool>(14);
    return kept;
}

void add_placement(KeptNode& kept, const Placement& placement) {
    if (placement.slot == 0) {
        kept.node.parent = placement.parent;
        kept.position = placement.position;
    } else {
        kept.others.push_back(placement);
    }
}

}    // namespace hito::plans
