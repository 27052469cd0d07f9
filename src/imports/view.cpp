#include "imports/view.h"

#include "base/text.h"
#include "imports/row_view.h"
#include "web/request.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace hito::imports {

namespace {

constexpr std::size_t rows_of_page = 120;
constexpr std::array<plans::Status, 5> told_statuses = {plans::Status::achieved, plans::Status::partly_achieved,
                                                        plans::Status::in_progress, plans::Status::not_developed,
                                                        plans::Status::planned};
constexpr std::size_t most_listed = 60;    // of remarks and of what was left out, beside the rows

}    // namespace

std::string query_of(const Asked& asked) {
    std::string query;
    const auto add = [&](std::string_view name, const std::string& value) {
        query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, value);
    };
    if (asked.show) {
        add("show", std::string(show_names.at(static_cast<std::size_t>(*asked.show))));
    }
    if (asked.branch != 0) {
        add("branch", std::to_string(asked.branch));
    }
    if (asked.from != 0) {
        add("from", std::to_string(asked.from));
    }
    if (asked.edit != 0) {
        add("edit", std::to_string(asked.edit));
    }
    if (asked.lines.first_line != 0) {
        add("lines", fmt::format("{}-{}", asked.lines.first_line, asked.lines.last_line));
    }
    return query;
}

std::string sentence_of(const Mend& mend, const reading::Reading& reading, const Wording& wording) {
    const auto row =
        std::find_if(reading.rows.begin(), reading.rows.end(), [&](const auto& one) { return one.node.id == mend.row; });
    const auto what = wording.say("mend." + std::string(name_of(mend.kind)));
    std::string value = shortened(mend.value, 60);
    if (mend.kind == Mend::Kind::status || mend.kind == Mend::Kind::mark_means) {
        value = mend.value.empty() ? "—" : wording.named("status", mend.value);
    } else if (mend.kind == Mend::Kind::role || mend.kind == Mend::Kind::kind_is) {
        value = wording.named("role", mend.value);
    }
    const bool of_one_mark = mend.kind == Mend::Kind::mark_means;
    const auto name = of_one_mark ? wording.quoted(mend.words) : row == reading.rows.end() ? "" : name_of_row(*row);
    const auto done = what + (value.empty() ? "" : ", ") + value;
    return name.empty() ? done : wording.say("report.pair", {name, done});
}

namespace {

class Page {
public:
    Page(const reading::Reading& reading, std::string_view text, const Asked& asked, const std::string& here,
         const Wording& wording)
        : reading_(reading),
          text_(text),
          asked_(asked),
          here_(here),
          wording_(wording),
          views_(reading, asked, here, wording),
          sums_(sums_of(reading)),
          show_(asked.show.value_or(first_show(sums_))) {}

    ReviewPage made(const std::vector<Mend>& mends) {
        page_.title = sums_.open() == 0 ? wording_.say("review.nothing_open") : wording_.count("review.open", sums_.open());
        page_.seen = mends.size();
        page_.language = reading_.language.tag();
        const auto stand = standing(mends);
        page_.undo = stand.empty() ? std::string() : sentence_of(stand.back(), reading_, wording_);
        add_head();
        add_balance();
        add_proposal();
        add_many();
        add_claims();
        add_tabs();
        show_ == Show::left ? add_left() : add_branches();
        add_lines();
        add_remarks();
        add_sum();
        page_.has_balance = !page_.balance.empty();
        page_.jumps_there = page_.jumps.size() > 1;
        page_.pages_there = !page_.pages.empty();
        page_.remarks_there = !page_.remarks.empty();
        page_.also_left_there = !page_.also_left.empty();
        return std::move(page_);
    }

private:
    std::string address(Show show, std::int64_t branch = 0, std::size_t from = 0) const {
        Asked asked;
        if (show != Show::doubts || sums_.open() == 0) {
            asked.show = show;
        }
        asked.branch = branch;
        asked.from = from;
        return here_ + query_of(asked);
    }

    void add_head() {
        std::vector<std::string> levels;
        for (std::size_t i = 0; i < role_names.size(); ++i) {
            const auto role = static_cast<Role>(i);
            const auto count = static_cast<std::size_t>(std::count_if(
                reading_.rows.begin(), reading_.rows.end(), [&](const auto& row) { return row.node.role == role; }));
            if (count > 0) {
                levels.push_back(wording_.count("review.count_" + std::string(name_of(role)), count));
            }
        }
        page_.counts = fmt::format("{}", fmt::join(levels, " · "));
        std::vector<std::string> facts;
        if (reading_.language.known()) {
            facts.push_back(wording_.language_name(reading_.language));
        }
        facts.push_back(wording_.count("head.lines", reading_.line_count));
        page_.language_and_lines = fmt::format("{}", fmt::join(facts, " · "));
    }

    void add_balance_of(std::optional<plans::Status> status, std::size_t counted, std::optional<std::size_t> declared) {
        BalanceItem item;
        if (status) {
            item.mark = {plans::name_of(*status), wording_.named("status", plans::name_of(*status))};
        } else {
            item.name = wording_.say("review.marked");
        }
        item.counted = wording_.number(counted);
        item.rows = address(Show::all);
        if (declared) {
            item.declared = wording_.number(*declared);
            item.differs = *declared != counted;
            item.said = *declared == counted  ? wording_.say("review.agrees")
                        : *declared > counted ? wording_.count("review.too_few", *declared - counted)
                                              : wording_.count("review.too_many", counted - *declared);
        }
        page_.balance.push_back(std::move(item));
    }

    // What nobody doubts, against what the document says; marks that nobody explained stand apart.
    void add_balance() {
        const auto tally = settled_tally(reading_);
        const auto marks = open_marks(reading_);
        std::size_t open = 0;
        for (const auto& mark : marks) {
            open += mark.rows.size();
        }
        const auto declared = reading_.declared.value_or(plans::Tally{});
        if (tally.total.value_or(0) + open == 0 && !reading_.declared) {
            return;
        }
        add_balance_of(std::nullopt, tally.total.value_or(0) + open, declared.total);
        for (const auto status : told_statuses) {
            if (tally.of(status).value_or(0) > 0 || declared.of(status)) {
                add_balance_of(status, tally.of(status).value_or(0), declared.of(status));
            }
        }
        if (open + tally.of(plans::Status::unknown).value_or(0) > 0) {
            BalanceItem item;
            item.mark = {"unknown", wording_.say("review.unread")};
            item.counted = wording_.number(open + tally.of(plans::Status::unknown).value_or(0));
            std::vector<std::string> words;
            words.reserve(marks.size());
            for (const auto& mark : marks) {
                words.push_back(wording_.quoted(mark.mark));
            }
            item.said = wording_.listed(words);
            item.rows = address(Show::doubts);
            page_.balance.push_back(std::move(item));
        }
    }

    void add_proposal() {
        const auto proposal = proposal_of(reading_);
        if (!proposal) {
            return;
        }
        const auto status = "status." + std::string(plans::name_of(proposal->status));
        std::string sum;
        std::size_t total = 0;
        for (const auto one : told_statuses) {
            if (const auto& number = reading_.declared->of(one)) {
                sum += (sum.empty() ? "" : " + ") + wording_.number(*number);
                total += *number;
            }
        }
        ProposalView view;
        const auto rows = proposal->rows.size();
        view.title = wording_.messages().say(
            {"review.proposal", {std::to_string(rows), proposal->mark, status, sum + " = " + wording_.number(total)}}, rows);
        view.rows = views_.links(proposal->rows);
        view.mark = proposal->mark;
        view.status = plans::name_of(proposal->status);
        view.button = wording_.messages().say({"review.take_proposal", {std::to_string(rows), status}}, rows);
        view.one_by_one = view.rows.front().address;
        page_.proposal = std::move(view);
    }

    // One decision for all rows of a kind.
    void add_many() {
        for (const auto& mark : open_marks(reading_)) {
            const auto count = mark.rows.size();
            ManyView many;
            many.kind = name_of(Mend::Kind::mark_means);
            many.words = mark.mark;
            many.said = wording_.messages().say({"review.many_marks", {std::to_string(count), mark.mark}}, count);
            many.rows = views_.links(mark.rows);
            many.options = status_options(reading_.rows[mark.rows.front()].status, wording_);
            std::erase_if(many.options, [](const auto& option) { return option.value == "planned"; });
            many.button = wording_.say("review.for_all");
            add(std::move(many));
        }
        for (const auto& rule : open_rules(reading_)) {
            const auto count = rule.rows.size();
            ManyView many;
            many.kind = name_of(Mend::Kind::rule_holds);
            many.words = rule.rule;
            many.said =
                wording_.messages().say({"review.many_doubts", {std::to_string(count), wording_.say(rule.rule)}}, count);
            many.rows = views_.links(rule.rows);
            many.button = wording_.say("review.all_right");
            add(std::move(many));
        }
        std::map<std::pair<std::size_t, Role>, std::vector<std::size_t>> kinds;
        for (std::size_t i = 0; i < reading_.rows.size(); ++i) {
            kinds[{views_.depth(i), reading_.rows[i].node.role}].push_back(i);
        }
        for (const auto& [kind, rows] : kinds) {
            if (rows.size() < 2) {
                continue;
            }
            ManyView many;
            many.kind = name_of(Mend::Kind::kind_is);
            many.row = std::to_string(reading_.rows[rows.front()].node.id.value);
            const auto levels = wording_.count("review.count_" + std::string(name_of(kind.second)), rows.size());
            many.said = wording_.say("review.many_rows", {levels, std::to_string(kind.first + 1)});
            many.options = role_options(kind.second, wording_);
            many.button = wording_.say("review.for_all");
            add(std::move(many));
        }
        page_.many_title = page_.many.empty() ? std::string() : wording_.say("review.at_once");
    }

    void add(ManyView many) {
        many.field = fmt::format("many-{}", page_.many.size());
        many.options_there = !many.options.empty();
        page_.many.push_back(std::move(many));
    }

    [[nodiscard]] bool is_of_tally(const reading::Claim& claim) const {
        return plans::status_named(claim.words).has_value() ||
               (reading_.declared && claim.words == std::to_string(claim.stated));
    }

    void add_claims() {
        for (const auto& claim : reading_.claims) {
            if (claim.agreement == reading::Agreement::differs && !is_of_tally(claim)) {
                page_.claims.push_back({wording_.line(claim.source), claim.source.first_line,
                                        wording_.say("review.claim_differs", {claim.words, std::to_string(claim.stated),
                                                                              std::to_string(claim.counted.value_or(0))})});
            }
        }
    }

    void add_tabs() {
        const std::array<std::size_t, 5> counts = {sums_.open(), sums_.of(Sureness::context), sums_.of(Sureness::sure),
                                                   reading_.left_out.size(), reading_.rows.size()};
        for (std::size_t i = 0; i < show_names.size(); ++i) {
            const auto show = static_cast<Show>(i);
            page_.tabs.push_back({address(show), wording_.say("review.show_" + std::string(show_names.at(i))),
                                  wording_.number(counts.at(i)), show_ == show});
        }
        page_.show = show_ == first_show(sums_) ? "" : std::string(show_names.at(static_cast<std::size_t>(show_)));
        page_.shows_left = show_ == Show::left;
    }

    void add_branches() {
        auto branches = branches_of(reading_, show_, {asked_.edit});
        std::size_t shown = 0;
        for (const auto& branch : branches) {
            const auto& row = reading_.rows[branch.top];
            shown += branch.rows.size();
            if (!branch.rows.empty() || row.node.id.value == asked_.branch) {
                page_.jumps.push_back(
                    {std::to_string(row.node.id.value), jump_label(branch), row.node.id.value == asked_.branch});
            }
        }
        constexpr std::size_t most_jumps = 400;
        page_.jumps.resize(std::min(page_.jumps.size(), most_jumps));
        const auto is_chosen = [&](const Branch& branch) {
            return reading_.rows[branch.top].node.id.value == asked_.branch;
        };
        if (asked_.branch != 0 && std::any_of(branches.begin(), branches.end(), is_chosen) && shown > rows_of_page) {
            std::erase_if(branches, [&](const auto& branch) { return !is_chosen(branch); });
        }
        std::size_t passed = 0;
        std::size_t taken = 0;
        for (const auto& branch : branches) {
            add_branch(branch, passed, taken);
        }
        if (page_.branches.empty()) {
            page_.none = wording_.say(show_ == Show::doubts ? "review.no_doubts" : "review.none");
        }
        add_pages(passed, taken);
    }

    std::string jump_label(const Branch& branch) const {
        const auto& node = reading_.rows[branch.top].node;
        auto label = node.code + (node.code.empty() ? "" : " ") + shortened(node.title, 40);
        return branch.open == 0 ? label : fmt::format("{} ({})", label, wording_.count("review.doubts", branch.open));
    }

    // The rows of a branch that fall into this page.
    void add_branch(const Branch& branch, std::size_t& passed, std::size_t& taken) {
        const auto& top = reading_.rows[branch.top];
        BranchView view;
        for (const auto row : branch.rows) {
            ++passed;
            if (passed > asked_.from && taken < rows_of_page) {
                view.rows.push_back(views_.row(row));
                looked_at_.push_back(reading_.rows[row].source);
                looked_at_.insert(looked_at_.end(), reading_.rows[row].stated_again.begin(),
                                  reading_.rows[row].stated_again.end());
                ++taken;
            }
        }
        if (view.rows.empty()) {
            return;
        }
        if (branch.end > branch.top + 1) {
            view.id = fmt::format("h{}", top.node.id.value);
            view.title = top.node.code + (top.node.code.empty() ? "" : " ") + shortened(top.node.title, 70);
            view.counts = wording_.count("head.rows", branch.end - branch.top - 1);
            if (branch.open > 0) {
                view.counts += ", " + wording_.count("review.doubts", branch.open);
            }
            view.edit = branch.rows.front() == branch.top ? std::string() : edit_top(branch.top);
        }
        page_.branches.push_back(std::move(view));
    }

    std::string edit_top(std::size_t top) const {
        Asked asked;
        asked.show = Show::all;
        asked.branch = asked.edit = reading_.rows[top].node.id.value;
        return here_ + query_of(asked) + fmt::format("#p{}", asked.edit);
    }

    void add_pages(std::size_t passed, std::size_t taken) {
        if (asked_.from > 0) {
            page_.pages.push_back({address(show_, asked_.branch, asked_.from - std::min(asked_.from, rows_of_page)),
                                   wording_.say("review.before"),
                                   {},
                                   false});
        }
        if (asked_.from + taken < passed) {
            page_.pages.push_back({address(show_, asked_.branch, asked_.from + taken),
                                   wording_.count("review.more", passed - asked_.from - taken),
                                   {},
                                   false});
        }
    }

    LeftView left_view(const reading::LeftOut& left) const {
        auto words = text_.empty() ? left.words : text_of_lines(text_, left.source);
        LeftView view{left.source.first_line,    left.source.last_line,   wording_.line(left.source),
                      wording_.say(left.reason), shortened(words, 2'000), fmt::format("l{}", left.source.first_line)};
        return view;
    }

    void add_left() {
        const auto& left = reading_.left_out;
        const auto end = std::min(left.size(), asked_.from + rows_of_page / 2);
        for (auto i = asked_.from; i < end; ++i) {
            if (left[i].reason != "left.layout") {
                page_.left.push_back(left_view(left[i]));
            }
            looked_at_.push_back(left[i].source);
        }
        if (left.empty()) {
            page_.none = wording_.say("review.nothing_left");
        }
        add_pages(left.size(), end - std::min(end, asked_.from));
    }

    void add_lines() {
        constexpr std::size_t step = 30;
        for (auto line = asked_.lines.first_line;
             line != 0 && line <= asked_.lines.last_line && line < asked_.lines.first_line + 300; line += step) {
            looked_at_.insert(looked_at_.begin(), {line, std::min(line + step, asked_.lines.last_line)});
        }
        for (const auto& claim : reading_.claims) {    // where the document counts itself, and what does not agree
            if (is_of_tally(claim) || claim.agreement == reading::Agreement::differs) {
                looked_at_.insert(looked_at_.begin(), claim.source);
            }
        }
        if (text_.empty()) {
            page_.no_source = wording_.say("review.no_source");
        } else {
            page_.lines = source_lines(reading_, text_, looked_at_, here_, asked_, wording_);
        }
    }

    void add_remarks() {
        for (const auto& remark : reading_.remarks) {
            if (page_.remarks.size() < most_listed) {
                page_.remarks.push_back({remark.source.first_line == 0 ? std::string() : wording_.line(remark.source),
                                         remark.source.first_line, wording_.say(remark.message)});
            }
        }
        page_.remarks_title = wording_.count("review.remarks", reading_.remarks.size());
        if (show_ != Show::left) {
            for (const auto& left : reading_.left_out) {
                if (left.reason != "left.layout" && page_.also_left.size() < most_listed) {
                    page_.also_left.push_back(
                        {wording_.line(left.source), left.source.first_line,
                         wording_.say("review.left_line", {shortened(left.words, 80), wording_.say(left.reason)})});
                }
            }
        }
        page_.left_title = wording_.count("review.left", reading_.left_out.size());
        page_.left_address = address(Show::left);
    }

    void add_sum() {
        page_.sum = wording_.count("head.rows", reading_.rows.size());
        page_.sum_more = wording_.say(sums_.open() == 0 ? "review.sum_done" : "review.sum_open",
                                      {wording_.number(reading_.rows.size() - sums_.open()), wording_.number(sums_.open())});
        page_.sum_doubts = sums_.open() == 0 ? std::string() : wording_.say("review.sum_doubts");
    }

    const reading::Reading& reading_;
    std::string_view text_;
    Asked asked_;
    std::string here_;
    const Wording& wording_;
    RowViews views_;
    Sums sums_;
    Show show_;
    std::vector<Source> looked_at_;
    ReviewPage page_;
};

}    // namespace

ReviewPage review_page(const reading::Reading& reading, std::string_view text, const std::vector<Mend>& mends,
                       const Asked& asked, const std::string& here, const Wording& wording) {
    return Page(reading, text, asked, here, wording).made(mends);
}

}    // namespace hito::imports
