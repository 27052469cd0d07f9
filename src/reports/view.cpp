#include "reports/view.h"

#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "base/text.h"
#include "files/store.h"
#include "imports/actions.h"
#include "imports/store.h"
#include "networks/store.h"
#include "overview/last_word_view.h"
#include "people/rights.h"
#include "people/store.h"
#include "plans/store.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

namespace hito::reports {

namespace {

constexpr std::array<std::string_view, 7> counting_remarks = {
    "remark.flattened_cell", "remark.lost_title",    "remark.mark_not_in_legend", "remark.text_under_two_codes",
    "remark.same_title",     "remark.code_repeated", "remark.claim_differs"};

constexpr std::size_t words_of_a_double = 3;    // fewer say the same by chance ("Informe anual")

using Place = std::tuple<std::size_t, std::size_t, std::string>;    // lines and code of a row in its document

class Maker {
public:
    Maker(db::Database& database, const overview::Onlooker& onlooker, const networks::Network& network,
          const plans::Plan& plan)
        : database_(database),
          onlooker_(onlooker),
          network_(network),
          plan_(plan),
          sight_(sight_of(database, network.id, onlooker)) {}

    Expected<Report> make() {
        if (people::may_see_drafts(onlooker_.actor, network_.id)) {    // to strangers roles are said, not names
            names_ = people::names(database_, network_.id);
        }
        begin();
        const auto tree = plans::tree(database_, plan_, onlooker_.language, sight_.known);
        const auto tallied = assessments::tally(tree, assessments::standings(database_, plan_.id, sight_));
        for (std::size_t i = 0; i < tree.size(); ++i) {
            index_.emplace(tree[i].node.id.value, i);
        }
        for (const auto& kept : tree) {
            HITO_CHECK(add_row(kept, tallied));
        }
        report_.counts = counts_of(tallied.counts.at(0));
        count_words_in_period();
        list_rows();
        find_doubles();
        HITO_CHECK(add_documents());
        return std::move(report_);
    }

private:
    void begin() {
        report_.network = network_.name;
        report_.network_slug = network_.slug;
        report_.fictional = network_.fictional;
        report_.plan = plan_.title;
        report_.plan_slug = plan_.slug;
        report_.language = onlooker_.language;
        report_.plan_language = plan_.language;
        report_.period = plan_.period;
        report_.closed = plan_.state == plans::State::closed;
        report_.levels = plan_.levels;
        auto now = onlooker_;
        now.as_of.reset();
        report_.known_by = overview::day_spoken_of(database_, now, network_, plan_);
        report_.as_of = onlooker_.as_of.value_or(report_.known_by);
    }

    static Counts counts_of(const assessments::Counts& from) {
        Counts counts;
        for (std::size_t i = 0; i < counts.by_status.size(); ++i) {
            counts.by_status.at(i) = static_cast<std::size_t>(from.by_status.at(i));
        }
        counts.leaves = static_cast<std::size_t>(from.leaves);
        counts.shown = static_cast<std::size_t>(from.shown);
        counts.said = counts.of(plans::Status::achieved) - counts.shown;
        counts.no_word = static_cast<std::size_t>(from.no_word);
        counts.with_owner = static_cast<std::size_t>(from.owned);
        counts.with_evidence = static_cast<std::size_t>(from.evident);
        return counts;
    }

    Expected<void> add_row(const plans::KeptNode& kept, const assessments::Tallied& tallied) {
        Row row;
        row.key = kept.key;
        row.depth = kept.depth;
        row.leaf = kept.leaf;
        row.role = kept.node.role;
        row.code = kept.node.code;
        row.title = kept.node.title;
        row.text = kept.node.text;
        row.language = kept.language == onlooker_.language ? Language() : kept.language;
        row.owner = kept.owner;
        row.date = kept.node.date;
        row.place = kept.node.place;
        row.condition = kept.node.condition;
        row.options = kept.node.options;
        row.source = kept.source;
        if (kept.node.parent) {
            row.parent = index_.at(kept.node.parent->value);
        }
        for (const auto& other : kept.others) {
            const auto found = other.parent ? index_.find(other.parent->value) : index_.end();
            if (found != index_.end()) {
                row.also_under.push_back(found->second);
            }
        }
        if (kept.leaf) {
            const auto& standing = tallied.standings.at(kept.node.id.value);
            assessments::Counts own;
            own.add(standing);
            row.counts = counts_of(own);
            if (standing.assessment) {
                HITO_TRY(const auto assessment, assessments::find(database_, *standing.assessment));
                HITO_TRY(row.current, assessment_of(assessment));
            }
        } else if (is_judged(kept.node.role)) {
            row.counts = counts_of(tallied.counts.at(kept.node.id.value));
        }
        places_.emplace(Place{kept.source.first_line, kept.source.last_line, kept.node.code}, report_.rows.size());
        report_.rows.push_back(std::move(row));
        return {};
    }

    Expected<Assessment> assessment_of(const assessments::Assessment& from) {
        Assessment assessment;
        assessment.status = from.status;
        assessment.on = from.on;
        assessment.note = from.note;
        assessment.language = from.language;
        const auto name = names_.find(from.author);
        assessment.author = from.import ? "importer" : name == names_.end() ? from.author : name->second;
        assessment.recorded_at = from.recorded_at;
        assessment.correction = from.corrects.has_value();
        assessment.lacks_reason = overview::lacks_reason(database_, from, sight_.known);
        for (const auto& proof : from.evidence) {
            Evidence evidence;
            evidence.kind = static_cast<Evidence::Kind>(proof.kind);
            evidence.name = proof.name;
            evidence.lines = proof.lines;
            evidence.seen_on = proof.seen_on;
            if (proof.file) {
                HITO_TRY(const auto file, files::find(database_, *proof.file));
                evidence.sha256 = file.sha256;
                evidence.bytes = file.size;
            }
            assessment.evidence.push_back(std::move(evidence));
        }
        return assessment;
    }

    [[nodiscard]] bool in_period(const Row& row) const {
        return row.current &&
               (!report_.period || (row.current->on >= report_.period->start && row.current->on <= report_.period->end));
    }

    // A leaf counts once above, however many places it has: sets of rows above, as in the tally.
    void count_words_in_period() {
        std::vector<std::size_t> above;
        for (auto& leaf : report_.rows) {
            if (!leaf.leaf || !in_period(leaf)) {
                continue;
            }
            ++leaf.counts.word_in_period;
            ++report_.counts.word_in_period;
            above.clear();
            add_above(leaf, above);
            for (const auto one : above) {
                ++report_.rows[one].counts.word_in_period;
            }
        }
    }

    void add_above(const Row& row, std::vector<std::size_t>& above) const {
        const auto add = [&](std::size_t parent) {
            if (std::find(above.begin(), above.end(), parent) == above.end()) {
                above.push_back(parent);
                add_above(report_.rows[parent], above);
            }
        };
        if (row.parent) {
            add(*row.parent);
        }
        for (const auto other : row.also_under) {
            add(other);
        }
    }

    void list_rows() {
        for (std::size_t i = 0; i < report_.rows.size(); ++i) {
            const Row& row = report_.rows[i];
            const bool achieved = row.leaf && row.status() == plans::Status::achieved;
            if (row.leaf && row.owner.empty()) {
                report_.without_owner.push_back(i);
            }
            if (achieved && row.current->evidence.empty()) {
                report_.without_evidence.push_back(i);
            }
            if (row.leaf && !in_period(row)) {
                report_.silent.push_back(i);
            }
            if (!row.condition.empty() && row.leaf && !achieved && row.status() != plans::Status::not_developed) {
                report_.conditions.push_back(i);
            }
        }
    }

    void find_doubles() {
        std::map<std::string, std::size_t> first;
        for (std::size_t i = 0; i < report_.rows.size(); ++i) {
            const Row& row = report_.rows[i];
            const auto key = text_key(row.title);
            if (!row.leaf || std::count(key.begin(), key.end(), ' ') + 1 < static_cast<std::ptrdiff_t>(words_of_a_double)) {
                continue;
            }
            const auto [found, is_new] = first.emplace(key, i);
            if (!is_new) {
                report_.doubles.push_back({found->second, i, 1});
            }
        }
    }

    Expected<void> add_documents() {
        for (const auto& import : imports::list_of_plan(database_, plan_.id, sight_.known)) {
            HITO_TRY(const auto file, files::find(database_, import.file));
            report_.sources.push_back({import.name, file.sha256, file.size, import.imported_at});
            HITO_TRY(const auto reading, imports::reading_of(database_, import.id));
            if (reading.declared) {
                report_.declared = reading.declared;
                report_.declared_on = imports::day_of(reading, FixedClock(import.imported_at));
            }
            report_.claims.clear();    // those of the last document
            for (const auto& claim : reading.claims) {
                add_claim(claim, reading);
            }
            report_.remarks.clear();
            for (const auto& remark : reading.remarks) {
                if (std::find(counting_remarks.begin(), counting_remarks.end(), remark.message.id) !=
                    counting_remarks.end()) {
                    report_.remarks.push_back(remark);
                }
            }
        }
        return {};
    }

    void add_claim(const reading::Claim& from, const reading::Reading& reading) {
        Claim claim{from.words, from.source, from.stated, from.counted, std::string(reading::name_of(from.agreement)), {}};
        for (const auto id : from.rows) {
            const auto& row = reading.rows.at(static_cast<std::size_t>(id.value) - 1);
            const auto found = places_.find(Place{row.source.first_line, row.source.last_line, row.node.code});
            if (found != places_.end()) {
                claim.rows.push_back(found->second);
            }
        }
        report_.claims.push_back(std::move(claim));
    }

    db::Database& database_;
    const overview::Onlooker& onlooker_;
    const networks::Network& network_;
    const plans::Plan& plan_;
    assessments::Sight sight_;
    Report report_;
    std::map<std::string, std::string, std::less<>> names_;
    std::unordered_map<std::int64_t, std::size_t> index_;
    std::map<Place, std::size_t> places_;
};

}    // namespace

Expected<Report> report_of(db::Database& database, const overview::Onlooker& onlooker, const std::string& network,
                           const std::string& plan) {
    const db::Snapshot snapshot(database);
    HITO_TRY(const auto its_network, networks::find(database, network));
    HITO_TRY(const auto its_plan, overview::visible_plan(database, onlooker, its_network, plan));
    return Maker(database, onlooker, its_network, its_plan).make();
}

}    // namespace hito::reports
