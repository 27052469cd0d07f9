#include "assessments/actions.h"

#include "assessments/store.h"
#include "files/store.h"
#include "people/store.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace hito::assessments {

namespace {

Expected<void> check_correction(db::Database& database, const Assessment& assessment, const plans::Plan& plan) {
    if (!assessment.corrects) {
        return plan.state == plans::State::closed
                   ? fail(Failure::conflict, {"error.plan_closed_to_assessments", {plan.slug}})
                   : Expected<void>();
    }
    HITO_TRY(const auto older, find(database, *assessment.corrects));
    if (older.node != assessment.node) {
        return fail(Failure::invalid, {"error.corrects_another_row", {}});
    }
    if (older.corrected) {
        return fail(Failure::conflict, {"error.corrected_before", {}});
    }
    return {};
}

Expected<void> check_row(db::Database& database, const plans::Plan& plan, const plans::KeptNode& node) {
    HITO_CHECK(plans::check_stands(database, node));
    if (!is_judged(node.node.role)) {
        return fail(Failure::invalid, {"error.not_judged", {node.node.code.empty() ? node.key : node.node.code}});
    }
    if (plans::has_judged_rows(database, plan, node.node.id)) {
        return fail(Failure::invalid, {"error.not_a_leaf", {node.node.code.empty() ? node.key : node.node.code}});
    }
    return {};
}

// From one status to another, or to none where it is taken back.
std::string payload_of(const Assessment& assessment, plans::Status before) {
    const auto to = assessment.takes_back ? std::string_view() : plans::name_of(assessment.status);
    boost::json::array evidence;
    for (const auto& one : assessment.evidence) {
        evidence.emplace_back(one.name);
    }
    return boost::json::serialize(boost::json::object{{"status", {{"from", plans::name_of(before)}, {"to", to}}},
                                                      {"on", iso_text(assessment.on)},
                                                      {"note", assessment.note},
                                                      {"evidence", std::move(evidence)}});
}

std::string action_of(const Assessment& assessment) {
    return assessment.takes_back ? "row.taken_back" : assessment.corrects ? "row.corrected" : "row.assessed";
}

// Where the row stood; for what takes a judgement back, what that one said.
plans::Status status_before(db::Database& database, const Assessment& assessment) {
    if (assessment.takes_back && assessment.corrects) {
        if (const auto taken = find(database, *assessment.corrects)) {
            return taken->status;
        }
    }
    return standing_of(database, assessment.node).status;
}

}    // namespace

Expected<Id<Assessment>> assess(db::Database& database, const people::Actor& actor, const Clock& clock,
                                const Assessment& assessment, const std::vector<GivenFile>& given) {
    HITO_CHECK(check(assessment));
    if (assessment.on > latest_day_of(clock.now())) {
        return fail(Failure::invalid, {"error.day_in_future", {iso_text(assessment.on)}});
    }
    if (assessment.status == plans::Status::unknown) {
        return fail(Failure::invalid, {"error.nobody_judges_unknown", {}});
    }
    const Id<networks::Network> network{db::Block::of(assessment.node.value).number()};
    return people::write(database, network, actor, clock, [&](db::Write& write) -> Expected<Id<Assessment>> {
        HITO_TRY(const auto node, plans::find(database, assessment.node));
        HITO_TRY(const auto plan, plans::find(database, node.plan));
        HITO_CHECK(check_row(database, plan, node));
        HITO_CHECK(check_correction(database, assessment, plan));
        Assessment kept = assessment;
        auto& change = write.begin(action_of(assessment), plans::subject_of(plan, node));
        for (const auto& file : given) {
            HITO_TRY(const auto stored, files::keep(write, change, plan.network, file.bytes));
            kept.evidence.push_back({{}, Evidence::Kind::file, file.name, stored.id, std::nullopt, {}});
        }
        HITO_CHECK(check(kept));
        if (plan.evidence_required && kept.status == plans::Status::achieved && kept.evidence.empty()) {
            return fail(Failure::invalid, {"error.evidence_required", {}});
        }
        change.say(payload_of(kept, status_before(database, kept)));
        return insert(write, change, plan.id, kept);
    });
}

Expected<Id<Assessment>> take_back(db::Database& database, const people::Actor& actor, const Clock& clock,
                                   Id<Assessment> assessment) {
    HITO_TRY(const auto taken, find(database, assessment));
    Assessment correction;
    if (taken.takes_back && taken.corrects) {
        HITO_TRY(correction, find(database, *taken.corrects));
    } else {
        correction.takes_back = true;
    }
    correction.node = taken.node;
    correction.on = taken.on;
    // What is said again takes the place of what it corrected before, which would count beside it else.
    correction.corrects = correction.corrects.value_or(taken.id);
    correction.import.reset();
    return assess(database, actor, clock, correction);
}

}    // namespace hito::assessments
