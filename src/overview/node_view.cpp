#include "overview/node_view.h"

#include "document/decode.h"
#include "files/store.h"
#include "overview/address_view.h"
#include "overview/document_store.h"
#include "overview/last_word_view.h"
#include "overview/lateness.h"
#include "overview/node_cells_view.h"
#include "people/form.h"
#include "people/rights.h"
#include "plans/store.h"
#include "web/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace hito::overview {

namespace {

using assessments::Evidence;
using plans::Status;

/// Of a document above, lines are named and not quoted: it is read whole for them.
constexpr std::size_t quoted_bytes = 2'000'000;
/// Of a passage above, the first lines are quoted.
constexpr std::size_t most_lines = 12;

/// The lines of documents, each read once.
class Documents {
public:
    explicit Documents(db::Database& database) : database_(database) {}

    std::vector<QuotedLine> lines(Id<files::File> file, Source source) {
        std::vector<QuotedLine> found;
        const auto& text = text_of(file);
        std::size_t number = 1;
        for (std::size_t at = 0; at < text.size() && number <= source.last_line && found.size() < most_lines; ++number) {
            const auto end = std::min(text.find('\n', at), text.size());
            if (number >= source.first_line) {
                found.push_back({number, text.substr(at, end - at)});
            }
            at = end + 1;
        }
        return found;
    }

private:
    const std::string& text_of(Id<files::File> id) {
        const auto [at, is_new] = read_.try_emplace(id.value);
        const auto file = is_new ? files::find(database_, id) : fail(Failure::not_found, {});
        if (file && file->size <= quoted_bytes) {
            at->second = document::decoded_text(files::content(database_, id), {}).value_or("");
        }
        return at->second;
    }

    db::Database& database_;
    std::map<std::int64_t, std::string> read_;
};

class NodeWords {
public:
    NodeWords(const people::Visit& visit, const NodePage& page)
        : visit_(visit),
          page_(page),
          row_(page.line.row),
          words_(visit, page.network, page.plan),
          documents_(visit.database),
          document_(row_.import ? document_of(visit.database, *row_.import) : std::nullopt),
          cells_(visit, page, words_) {}

    NodeView view() {
        NodeView view;
        add_head(view);
        add_now(view);
        view.paragraphs = paragraphs_of(row_.node.text);
        view.has_history = row_.leaf || !page_.history.empty();
        add_history(view);
        add_rows(view);
        view.texts = cells_.texts();
        view.facts = cells_.facts();
        add_source(view);
        add_journal(view);
        add_changes(view);
        view.has_text = !view.paragraphs.empty();
        view.has_rows = !view.rows.empty();
        view.has_texts = !view.texts.empty();
        view.has_journal = !view.journal.empty();
        return view;
    }

private:
    [[nodiscard]] const Wording& wording() const { return visit_.wording; }
    [[nodiscard]] std::string own_address() const { return address_of(page_.network, page_.plan, row_); }

    void add_head(NodeView& view) const {
        const auto plan = address_of(page_.network, page_.plan);
        view.crumbs.push_back({at_days(visit_, plan), page_.plan.slug, page_.plan.title, {}, false});
        for (const auto& above : page_.above) {
            view.crumbs.push_back({words_.address(above), words_.label(above.node), above.node.title, {}, false});
        }
        view.here = words_.label(row_.node);
        view.title = words_.title(row_.node);
        view.language = words_.foreign(row_.language);
        view.lost = row_.node.title.empty();
        view.code = row_.node.code;
        const auto query = web::query_with(visit_.request.query, {});
        view.json = own_address() + ".json" + query;
        view.csv = own_address() + ".csv" + query;
        view.removed = row_.removed ? wording().say("fact.removed") : std::string();
        add_siblings(view);
    }

    void add_siblings(NodeView& view) const {
        const auto& beside = page_.beside;
        if (row_.removed || beside.count == 0) {
            view.position = level_word();
            return;
        }
        view.position =
            wording().say("node.position", {level_word(), wording().number(beside.number), wording().number(beside.count)});
        const auto link = [&](const plans::KeptNode& row) {
            return web::Link{words_.address(row), words_.label(row.node), row.node.title, {}, false};
        };
        if (beside.previous) {
            view.previous = link(*beside.previous);
        }
        if (beside.next) {
            view.next = link(*beside.next);
        }
    }

    // Ours, which is in the singular: the plan's own may be either.
    [[nodiscard]] std::string level_word() const { return wording().role(row_.node.role); }

    void add_now(NodeView& view) const {
        view.owner = row_.owner;
        if (row_.node.date) {
            const auto when = words_.when(*row_.node.date);
            view.due = wording().say("node.due", {wording().date(*row_.node.date)});
            view.due_iso = when.iso;
        }
        if (!row_.leaf) {
            view.unjudged =
                is_judged(row_.node.role) ? std::string() : wording().say("node.unjudged", {capitalized(level_word())});
            return;
        }
        const auto& standing = page_.line.standing;
        view.mark = words_.mark(standing.status);
        const auto last = row_.node.date ? last_day(*row_.node.date) : std::nullopt;
        view.late = words_.is_late(page_.line);
        if (last && (view.late || (is_awaited(standing.status) && page_.plan.state != plans::State::closed))) {
            view.left = lateness_text(wording(), *last, words_.aged_to());
        }
        if (words_.may_update() && !row_.removed) {
            view.update = own_address() + "/assess";
            view.update_focus = visit_.request.query.text("at") == "judge";
            if (standing.assessment) {
                view.prove = fmt::format("{}?status={}&proof=yes", view.update, plans::name_of(standing.status));
            }
        }
    }

    // What may be changed here, and what is exchanged then.
    void add_changes(NodeView& view) const {
        if (row_.removed && people::check_may_write(visit_.actor, page_.network.id)) {
            view.bring_back = own_address() + "/bring-back";
            view.guard = people::guard_of(visit_);
        }
        if (cells_.may_edit()) {
            view.edit = own_address() + "/edit";
            view.arrange = own_address() + "/arrange";
            view.change_title = cells_.change("title", row_.language);
            view.change_text = cells_.change("text", row_.language);
        }
        if (!view.edit.empty() || !view.update.empty()) {
            view.pieces = pieces_of(view);
        }
    }

    void add_journal(NodeView& view) const {
        constexpr std::size_t most_entries = 20;
        view.journal = entry_views(visit_, page_, most_entries);
        if (view.journal.size() < page_.journal.size()) {
            view.entries = wording().count("node.entries", page_.journal.size());
            view.entries_address = own_address() + "/journal";
        }
    }

    [[nodiscard]] std::string author_of(const assessments::Assessment& one) const {
        if (one.import) {
            return wording().say("report.author.importer");
        }
        const auto name = page_.names.find(one.author);
        return name == page_.names.end() ? wording().say("report.author.operator") : name->second;
    }

    [[nodiscard]] std::string day_text(Date day) const { return wording().short_date(PlannedDate::day(day)); }

    // From the oldest to the newest, so that each knows what it changed; shown the other way.
    void add_history(NodeView& view) {
        std::set<std::tuple<std::string, std::int64_t, std::size_t, std::size_t>>
            proofs;    // each once, however often named
        Status before = Status::planned;
        for (auto one = page_.history.rbegin(); one != page_.history.rend(); ++one) {
            JudgementView judged;
            judged.status = plans::name_of(one->status);
            judged.id = fmt::format("assessment-{}", one->id.value & 0xffffffff);
            judged.iso = iso_text(one->on);
            judged.date = day_text(one->on);
            judged.author = author_of(*one);
            judged.note = one->note;
            judged.language = one->language.known() ? words_.foreign(one->language) : std::string();
            judged.corrected = one->corrected;
            if (!one->corrected && lacks_reason(page_.history, one->id)) {
                judged.lacks = wording().say("reason.missing");
            }
            const auto to = wording().named("status", plans::name_of(one->status));
            if (one->takes_back) {
                judged.word = wording().say("node.taken_back", {taken_word(*one)});
            } else if (one->corrected) {
                judged.word = wording().say("node.was_said", {to});
                judged.correction = wording().say(is_taken_back(*one) ? "history.was_taken_back" : "history.corrected");
            } else {
                judged.word = one->status == before
                                  ? wording().say("node.still", {to})
                                  : wording().say("node.from_to", {wording().named("status", plans::name_of(before)), to});
                before = one->status;
            }
            if (one->corrects && !one->takes_back) {
                judged.correction = wording().say("report.correction");
            }
            for (const auto& evidence : one->evidence) {
                judged.proofs.push_back(proof(evidence));
                if (!one->corrected) {
                    proofs.emplace(evidence.name, evidence.file ? evidence.file->value : 0, evidence.lines.first_line,
                                   evidence.lines.last_line);
                }
            }
            judged.proven = !judged.proofs.empty();
            view.history.push_back(std::move(judged));
        }
        std::reverse(view.history.begin(), view.history.end());
        if (!view.history.empty()) {
            const auto stand = std::count_if(page_.history.begin(), page_.history.end(),
                                             [](const auto& one) { return !one.corrected && !one.takes_back; });
            view.counted = wording().count("node.judgements", static_cast<std::size_t>(stand));
            view.counted += !proofs.empty() ? " · " + wording().count("plan.evidence", proofs.size()) : std::string();
        }
        if (row_.import && row_.leaf) {
            view.came_in = wording().say("node.came_in");
        }
    }

    [[nodiscard]] bool is_taken_back(const assessments::Assessment& said) const {
        return std::any_of(page_.history.begin(), page_.history.end(),
                           [&](const auto& one) { return one.takes_back && one.corrects == said.id; });
    }

    // The status that was taken back.
    [[nodiscard]] std::string taken_word(const assessments::Assessment& taking) const {
        const auto taken = std::find_if(page_.history.begin(), page_.history.end(),
                                        [&](const auto& one) { return one.id == taking.corrects; });
        return taken == page_.history.end() ? "–" : wording().named("status", plans::name_of(taken->status));
    }

    ProofView proof(const Evidence& evidence) {
        switch (evidence.kind) {
            case Evidence::Kind::file:
                return {"i-file",
                        fmt::format("{}/evidence/{}", own_address(), evidence.id.value & 0xffffffff),
                        evidence.name,
                        wording().say("node.file"),
                        {}};
            case Evidence::Kind::link:
                return {"i-link",
                        evidence.name,
                        evidence.name,
                        evidence.seen_on ? wording().say("report.seen_on", {day_text(*evidence.seen_on)})
                                         : wording().say("node.link"),
                        {}};
            case Evidence::Kind::source: break;
        }
        if (document_ && evidence.file && document_->file == *evidence.file && evidence.lines == row_.source) {
            return {"i-file", "#source", evidence.name, wording().line(evidence.lines), {}};
        }
        return {"i-file",
                {},
                evidence.name,
                wording().line(evidence.lines),
                evidence.file ? documents_.lines(*evidence.file, evidence.lines) : std::vector<QuotedLine>()};
    }

    void add_rows(NodeView& view) const {
        view.rows = branch_view(visit_, page_.network, page_.plan, page_.under).rows;
        const auto& counts = page_.line.counts;
        if (counts.leaves == 0) {
            return;
        }
        const auto number = [&](std::int64_t count) { return wording().number(static_cast<std::size_t>(count)); };
        view.below = wording().say("row.achieved_of", {number(counts.of(Status::achieved)), number(counts.leaves)});
        constexpr std::array<Status, 6> order = {Status::achieved,      Status::partly_achieved, Status::in_progress,
                                                 Status::not_developed, Status::planned,         Status::unknown};
        for (const auto status : order) {
            if (counts.of(status) > 0) {
                const auto name = std::string(plans::name_of(status));
                view.tally.push_back(
                    {words_.counted_mark(status),
                     {},
                     number(counts.of(status)),
                     at_days(visit_, address_of(page_.network, page_.plan) + "?axis=" + row_.key + "&status=" + name),
                     false});
            }
        }
    }

    void add_source(NodeView& view) {
        if (!document_) {
            return;
        }
        view.document = document_->name;
        if (row_.source.first_line > 0) {
            view.document += ", " + wording().line(row_.source);
            view.source = documents_.lines(document_->file, row_.source);
        }
    }

    const people::Visit& visit_;
    const NodePage& page_;
    const plans::KeptNode& row_;
    RowWords words_;
    Documents documents_;
    std::optional<SourceDocument> document_;
    NodeCells cells_;
};

}    // namespace

NodeView node_view(const people::Visit& visit, const NodePage& page) { return NodeWords(visit, page).view(); }

}    // namespace hito::overview
