#include "plans/store.h"

#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace hito::plans {

namespace {

constexpr std::array<std::string_view, 2> plan_columns = {"network_id", "slug"};
constexpr std::array<std::string_view, 9> plan_version_columns = {
    "plan_id", "title", "starts_on", "ends_on", "language", "levels", "state", "closed_on", "evidence_required"};
constexpr std::array<std::string_view, 1> plan_subject = {"plan_id"};

std::string levels_text(const std::vector<Level>& levels) {
    std::string text;
    for (const auto& level : levels) {
        text += fmt::format("{}\t{}\n", name_of(level.role), level.label);
    }
    return text;
}

std::vector<Level> read_levels(std::string_view text) {
    std::vector<Level> levels;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        const auto tab = std::min(line.find('\t'), line.size());
        if (const auto role = role_named(line.substr(0, tab))) {
            levels.push_back({*role, std::string(line.substr(std::min(tab + 1, line.size())))});
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return levels;
}

State state_named(std::string_view name) {
    const auto found = std::find(state_names.begin(), state_names.end(), name);
    return found == state_names.end() ? State::draft : static_cast<State>(found - state_names.begin());
}

constexpr std::string_view select =
    "select p.id, p.network_id, p.slug, v.title, v.starts_on, v.ends_on, v.language, v.levels, v.state, v.closed_on, "
    "v.evidence_required from plans p join plan_versions v on v.plan_id = p.id and v.entry_id <= $1 and (v.until_id is null "
    "or "
    "v.until_id > $1)";

Plan plan_of(const db::Rows& rows) {
    Plan plan;
    plan.id = rows.get<Id<Plan>>(0);
    plan.network = rows.get<Id<networks::Network>>(1);
    plan.slug = rows.get<std::string>(2);
    plan.title = rows.get<std::string>(3);
    const auto start = read_iso_date(rows.get<std::string_view>(4));
    const auto end = read_iso_date(rows.get<std::string_view>(5));
    if (start && end) {
        plan.period = Period{*start, *end};
    }
    plan.language = Language(rows.get<std::string>(6));
    plan.levels = read_levels(rows.get<std::string_view>(7));
    plan.state = state_named(rows.get<std::string_view>(8));
    plan.closed_on = read_iso_date(rows.get<std::string_view>(9));
    plan.evidence_required = rows.get<bool>(10);
    return plan;
}

std::optional<std::string> day_text(const std::optional<Date>& day) {
    return day ? std::optional(iso_text(*day)) : std::nullopt;
}

}    // namespace

const db::Table plans_table{"plans", plan_columns};
const db::Table plan_versions_table{"plan_versions", plan_version_columns, plan_subject};

Expected<Plan> find(db::Database& database, Id<networks::Network> network, std::string_view slug, Known known) {
    {
        auto rows =
            database.query(fmt::format("{} where p.network_id = $2 and p.slug = $3", select), known.entry, network, slug);
        if (rows.next()) {
            return plan_of(rows);
        }
    }
    std::vector<std::string> slugs;
    for (const auto& plan : list(database, network, known)) {
        slugs.push_back(plan.slug);
    }
    if (slugs.empty()) {
        return fail(Failure::not_found, {"error.no_plans", {std::string(slug)}});
    }
    return fail(Failure::not_found, {"error.no_such_plan", {std::string(slug), fmt::format("{}", fmt::join(slugs, ", "))}});
}

Expected<Plan> find(db::Database& database, Id<Plan> id, Known known) {
    auto rows = database.query(fmt::format("{} where p.id = $2", select), known.entry, id);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_plans", {std::to_string(id.value)}});
    }
    return plan_of(rows);
}

std::vector<Plan> list(db::Database& database, Id<networks::Network> network, Known known) {
    std::vector<Plan> plans;
    auto rows = database.query(
        fmt::format("{} where p.network_id = $2 order by v.ends_on is null, v.ends_on desc, v.starts_on desc, p.id", select),
        known.entry, network);
    while (rows.next()) {
        plans.push_back(plan_of(rows));
    }
    return plans;
}

std::string free_slug(db::Database& database, Id<networks::Network> network, const std::string& wished) {
    std::string slug = wished;
    const auto taken = [&] {
        return slug == "add" ||
               database.first<std::int64_t>("select id from plans where network_id = $1 and slug = $2", network, slug);
    };
    for (int number = 2; taken(); ++number) {
        slug = fmt::format("{}-{}", wished, number);
    }
    return slug;
}

Id<Plan> insert(db::Write& write, db::Change& change, const Plan& plan) {
    Plan inserted = plan;
    inserted.id.value = write.insert(change, plans_table, plan.network, plan.slug);
    insert_version(write, change, inserted);
    return inserted.id;
}

void insert_version(db::Write& write, db::Change& change, const Plan& plan) {
    const auto start = day_text(plan.period ? std::optional(plan.period->start) : std::nullopt);
    const auto end = day_text(plan.period ? std::optional(plan.period->end) : std::nullopt);
    write.insert(change, plan_versions_table, plan.id, plan.title, start, end, plan.language.tag(), levels_text(plan.levels),
                 name_of(plan.state), day_text(plan.closed_on), plan.evidence_required);
    write.touch(structure_touch, plan.id.value);
}

}    // namespace hito::plans
