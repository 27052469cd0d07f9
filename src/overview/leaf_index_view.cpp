#include "overview/leaf_index_view.h"

#include "assessments/tally_store.h"
#include "networks/kept.h"
#include "overview/lateness.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_set>

namespace hito::overview {

namespace {

RowIndex read_rows(db::Database& database, Id<plans::Plan> plan) {
    RowIndex index;
    std::map<std::int64_t, RowIndex::Row> rows;
    const auto row = [&](Id<plans::Node> node) -> RowIndex::Row& {
        return rows.try_emplace(node.value, RowIndex::Row{node, {}, 0}).first->second;
    };
    plans::each_dated(database, plan, [&](auto node, std::string_view planned) {
        if (const auto date = read_edtf(planned)) {
            row(node).last_day = last_day(*date);
        }
    });
    index.owners.emplace_back();
    std::map<std::string, std::uint32_t, std::less<>> known;
    plans::each_owned(database, plan, [&](auto node, std::string_view owner) {
        auto found = known.find(owner);
        if (found == known.end()) {
            found = known.emplace(owner, static_cast<std::uint32_t>(index.owners.size())).first;
            index.owners.emplace_back(owner);
        }
        row(node).owner = found->second;
    });
    index.rows.reserve(rows.size());
    for (const auto& [id, one] : rows) {
        index.rows.push_back(one);
    }
    plans::each_place(database, plan, [&](auto node, const auto& parent) {
        if (parent) {
            index.places.emplace_back(parent->value, node.value);
        }
    });
    std::sort(index.places.begin(), index.places.end());
    return index;
}

}    // namespace

std::vector<std::int64_t> RowIndex::under(Id<plans::Node> node) const {
    std::unordered_set<std::int64_t> seen{node.value};
    std::vector<std::int64_t> found{node.value};
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto place = std::lower_bound(places.begin(), places.end(), std::pair(found[i], std::int64_t()));
        for (; place != places.end() && place->first == found[i]; ++place) {
            if (seen.insert(place->second).second) {
                found.push_back(place->second);
            }
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::size_t RowIndex::bytes() const {
    return rows.capacity() * sizeof(rows.front()) + places.capacity() * sizeof(places.front()) +
           owners.capacity() * 2 * sizeof(std::string);
}

Shared<RowIndex> row_index(db::Database& database, const plans::Plan& plan) {
    return networks::kept(database, plan.network, fmt::format("rows {}", plan.id.value),
                          {"nodes", "node_versions", "placements", "owners"}, [&] { return read_rows(database, plan.id); });
}

Shared<LeafIndex> leaf_index(db::Database& database, const plans::Plan& plan) {
    return networks::kept(database, plan.network, fmt::format("leaves {}", plan.id.value), {"journal_entries"},
                          [&] { return LeafIndex{assessments::leaves(database, plan.id)}; });
}

std::vector<DatedLeaf> dated_leaves(db::Database& database, const plans::Plan& plan) {
    const auto rows = row_index(database, plan);
    const auto leaves = leaf_index(database, plan);
    std::vector<DatedLeaf> dated;
    dated.reserve(leaves->leaves.size());
    auto row = rows->rows.begin();
    for (const auto& [node, standing] : leaves->leaves) {    // both in the order of ids
        row = std::find_if(row, rows->rows.end(), [&node = node](const auto& one) { return !(one.node < node); });
        const bool said = row != rows->rows.end() && row->node == node;
        dated.push_back({node, standing, said ? row->last_day : std::nullopt});
    }
    return dated;
}

}    // namespace hito::overview
