#include "base/csv.h"
#include "base/text.h"
#include "document/decode.h"
#include "files/store.h"
#include "imports/actions.h"
#include "imports/mend_actions.h"
#include "imports/mend_pages.h"
#include "imports/mend_store.h"
#include "imports/pages.h"
#include "imports/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/store.h"
#include "reading/read_json.h"
#include "reading/reading_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace hito::imports {

namespace {

std::int64_t number_of(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Asked asked_of(const web::Fields& query) {
    Asked asked;
    const auto show = std::find(show_names.begin(), show_names.end(), query.text("show"));
    if (show != show_names.end()) {
        asked.show = static_cast<Show>(show - show_names.begin());
    }
    asked.branch = number_of(query.text("branch"));
    asked.edit = number_of(query.text("edit"));
    asked.from = read_number(query.text("from")).value_or(0);
    const auto lines = query.text("lines");
    const auto dash = lines.find('-');
    if (dash != std::string::npos) {
        asked.lines = {read_number(lines.substr(0, dash)).value_or(0), read_number(lines.substr(dash + 1)).value_or(0)};
    }
    return asked;
}

// The document as its lines were counted; nothing where they are lines of something else.
std::string text_of(const people::Visit& visit, const Import& import, const reading::Reading& reading) {
    auto bytes = files::content(visit.database, import.file);
    if (reading::is_plan_json(bytes) || !reading.plan.empty()) {
        return {};
    }
    return document::decoded_text(std::move(bytes), import.name).value_or(std::string());
}

struct Reviewed {
    Opened place;
    reading::Reading reading;
    std::vector<Mend> made;
};

Expected<Reviewed> draft_of(const people::Visit& visit) {
    HITO_TRY(auto place, opened(visit));
    HITO_TRY(auto read, reading_of(visit.database, place.import.id));
    HITO_TRY(auto made, mends(visit.database, place.import.id));
    HITO_TRY(auto with, mended(std::move(read), made));
    return Reviewed{std::move(place), std::move(with), std::move(made)};
}

void write_again(const web::Fields& form, std::string_view name, std::string& value) {
    value = form.find(name) ? form.text(name) : value;
}

// An option that is none leaves the list as it is.
void choose_again(const web::Fields& form, std::string_view name, std::vector<Option>& options) {
    const auto wanted = form.find(name);
    const auto is_wanted = [&](const Option& option) { return wanted && option.value == *wanted; };
    if (std::any_of(options.begin(), options.end(), is_wanted)) {
        for (auto& option : options) {
            option.chosen = is_wanted(option);
        }
    }
}

void type_again(RowForm& row, const web::Fields& form) {
    write_again(form, "code", row.code);
    write_again(form, "title", row.title);
    write_again(form, "text", row.text);
    write_again(form, "date", row.date);
    write_again(form, "place", row.place);
    write_again(form, "responsible", row.responsible);
    write_again(form, "under_words", row.under_words);
    choose_again(form, "role", row.roles);
    choose_again(form, form.text("kind") == "status" ? "value" : "status", row.statuses);
    choose_again(form, "under", row.parents);
    row.splits = form.find("titles").has_value();
    row.titles = row.splits ? form.text("titles") : row.title;
}

// What was typed and chosen stands in the form again.
void type_again(ReviewPage& page, const web::Fields& form) {
    for (auto& branch : page.branches) {
        for (auto& row : branch.rows) {
            if (row.form && row.id == form.text("row")) {
                type_again(*row.form, form);
            }
        }
    }
    for (auto& lines : page.left) {
        if (std::to_string(lines.first) == form.text("first")) {
            write_again(form, "value", lines.title);
        }
    }
    for (auto& many : page.many) {
        if (many.kind == form.text("kind") && many.words == form.text("words") && many.row == form.text("row")) {
            choose_again(form, "value", many.options);
        }
    }
}

web::Response review(const people::Visit& visit, const Reviewed& draft, const Asked& asked, const Message* error,
                     int status) {
    const auto& [place, reading, made] = draft;
    const auto text = text_of(visit, place.import, reading);
    auto page = review_page(reading, text, made, asked, place.address, visit.wording);
    page.document = place.import.name;
    page.here = place.address;
    auto without = asked;
    without.edit = 0;
    page.query = query_of(without);
    page.action = place.address + "/mends" + page.query;
    page.undo_action = place.address + "/undo" + page.query;
    page.accept_action = place.address + "/accept" + page.query;
    page.list = overview::address_of(place.network) + "/imports";
    page.json = place.address + ".json";
    page.csv = place.address + ".csv";
    page.into = place.address + "/into";
    page.drop = give_up(visit, place.import, place.address, made);
    page.guard = people::guard_of(visit);
    overview::Head head;
    if (error != nullptr) {
        page.error = visit.tell(*error);
        type_again(page, visit.request.form);
    }
    head.title = visit.wording.say("review.title", {place.import.name});
    head.section = overview::Section::import;
    head.body_class = "review-page";
    head.status = status;
    if (const auto said = read_number(visit.request.query.text("said")); said && *said == made.size() && !made.empty()) {
        head.said = made.back().kind == Mend::Kind::undo
                        ? visit.wording.say("review.undone")
                        : visit.wording.say("review.saved", {sentence_of(made.back(), reading, visit.wording)});
        head.undo = made.back().kind == Mend::Kind::undo ? std::string()
                                                         : fmt::format("{}/undo{}{}seen={}", place.address, page.query,
                                                                       page.query.empty() ? "?" : "&", made.size());
    }
    return overview::framed(visit, place.network, head, templates::imports_review(page, visit.messages()));
}

}    // namespace

web::Response done_page(const people::Visit& visit, const Opened& place, bool late) {
    DonePage page;
    page.document = place.import.name;
    page.list = overview::address_of(place.network) + "/imports";
    page.accepted = place.import.state == Import::State::accepted;
    page.title = visit.wording.say(page.accepted ? "imports.done" : "imports.given_up");
    if (late) {
        page.error = visit.wording.say(page.accepted ? "imports.accepted_before" : "error.no_draft", {place.import.name});
    }
    if (place.import.plan) {
        if (const auto plan = plans::find(visit.database, *place.import.plan)) {
            page.plan = overview::address_of(place.network, *plan);
            page.plan_title = plan->title;
            page.said = visit.wording.say(plan->state == plans::State::draft ? "imports.not_public" : "imports.went_in");
        }
    }
    overview::Head head;
    head.title = page.title;
    head.section = overview::Section::import;
    head.status = late && visit.request.method == web::Method::post ? 409 : 200;
    return overview::framed(visit, place.network, head, templates::imports_done(page, visit.messages()));
}

web::Response too_late(const people::Visit& visit, const Opened& place) {
    auto response = done_page(visit, place, true);
    response.headers.emplace_back("HX-Redirect", place.address + "?late=1");    // the part that was asked for is no more
    return response;
}

namespace {

std::string csv_of(const reading::Reading& reading) {
    CsvTable table(
        "id,parent,role,code,title,status,mark,start,end,precision,tentative,recurring,edtf,place,responsible,"
        "first_line,last_line,confidence,sureness");
    for (const auto& row : reading.rows) {
        table.begin_row();
        table.add(std::to_string(row.node.id.value));
        table.add(row.node.parent ? std::to_string(row.node.parent->value) : std::string());
        table.add(name_of(row.node.role));
        table.add_words(row.node.code);
        table.add_words(row.node.title);
        table.add(row.status ? plans::name_of(*row.status) : std::string_view());
        table.add_words(row.raw_status);
        table.add_date(row.node.date);
        table.add_words(row.node.place);
        table.add_words(row.node.responsible);
        table.add(row.source.first_line);
        table.add(row.source.last_line);
        table.add(fmt::format("{:.3f}", row.confidence));
        table.add(sureness_names.at(static_cast<std::size_t>(sureness_of(row))));
    }
    return std::move(table).closed();
}

Expected<web::Response> show_review(people::Visit& visit) {
    HITO_TRY(const auto draft, draft_of(visit));
    if (visit.request.format == "json") {
        return web::json(reading::json_text(in_order(draft.reading), visit.messages()));
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_of(in_order(draft.reading)));
    }
    if (draft.place.import.state != Import::State::draft) {
        return done_page(visit, draft.place, !visit.request.query.text("late").empty());
    }
    return review(visit, draft, asked_of(visit.request.query), nullptr, 200);
}

std::size_t seen_of(const people::Visit& visit, const Reviewed& draft) {
    const auto in_form = read_number(visit.request.form.text("seen"));
    return in_form ? *in_form : read_number(visit.request.query.text("seen")).value_or(draft.made.size());
}

// Where the row of a form stands on the page; empty: it names none of the draft.
std::string anchor_of(const reading::Reading& reading, const std::string& row) {
    const auto is_named = [&](const auto& one) { return std::to_string(one.node.id.value) == row; };
    return std::any_of(reading.rows.begin(), reading.rows.end(), is_named) ? "#p" + row : std::string();
}

// The review again with what went wrong, where people can mend it; other failures go on.
Expected<web::Response> answer(people::Visit& visit, const Reviewed& draft, const Expected<void>& done, std::size_t number) {
    auto asked = asked_of(visit.request.query);
    if (done) {
        asked.edit = 0;
        const auto query = query_of(asked);
        return web::see_other(fmt::format("{}{}{}said={}{}", draft.place.address, query, query.empty() ? "?" : "&", number,
                                          anchor_of(draft.reading, visit.request.form.text("row"))));
    }
    const auto& [failure, message] = done.error();
    const bool here = failure == Failure::invalid || failure == Failure::conflict || failure == Failure::not_found;
    HITO_TRY(const auto now, draft_of(visit));
    if (!here) {
        return tl::make_unexpected(done.error());
    }
    if (now.place.import.state != Import::State::draft) {
        return too_late(visit, now.place);
    }
    asked.edit = number_of(visit.request.form.text("row"));
    auto shown = review(visit, now, asked, &message, failure == Failure::conflict ? 409 : 422);
    shown.headers.emplace_back("HX-Push-Url", "false");
    return shown;
}

Expected<void> decide(people::Visit& visit, const Reviewed& draft, std::size_t& number) {
    HITO_TRY(auto decided, mends_of(visit.request.form, draft.reading));
    number += decided.size();
    return decided.empty() ? Expected<void>()
                           : mend(visit.database, visit.actor, visit.clock, draft.place.import, std::move(decided),
                                  seen_of(visit, draft));
}

Expected<web::Response> post_mend(people::Visit& visit) {
    HITO_TRY(const auto draft, draft_of(visit));
    auto number = draft.made.size();
    const auto done = decide(visit, draft, number);
    return answer(visit, draft, done, number);
}

Expected<web::Response> post_undo(people::Visit& visit) {
    HITO_TRY(const auto draft, draft_of(visit));
    const auto done = undo(visit.database, visit.actor, visit.clock, draft.place.import, seen_of(visit, draft));
    return answer(visit, draft, done, draft.made.size() + 1);
}

Expected<void> accept_seen(people::Visit& visit, const Reviewed& draft) {
    if (seen_of(visit, draft) != draft.made.size()) {
        return fail(Failure::conflict, {"error.undo_meanwhile", {}});
    }
    HITO_CHECK(accept(visit.database, visit.actor, visit.clock, draft.place.import,
                      {in_order(draft.reading), draft.made.size()}, plans::State::draft));
    return {};
}

Expected<web::Response> post_accept(people::Visit& visit) {
    HITO_TRY(const auto draft, draft_of(visit));
    const auto done = accept_seen(visit, draft);
    return done ? Expected<web::Response>(web::see_other(draft.place.address)) : answer(visit, draft, done, 0);
}

Expected<web::Response> post_drop(people::Visit& visit) {
    HITO_TRY(const auto place, opened(visit));
    const auto seen = read_number(visit.request.form.text("seen")).value_or(0);
    HITO_CHECK(drop(visit.database, visit.actor, visit.clock, place.import, seen));
    return web::see_other(overview::address_of(place.network) + "/imports");
}

// A form that was shown again with what was wrong stands at the address of its POST.
Expected<web::Response> back_to_review(people::Visit& visit) {
    HITO_TRY(const auto place, opened(visit));
    return web::see_other(place.address + web::query_with(visit.request.query, {}));
}

constexpr std::array<people::Route, 8> all = {{
    {web::Method::get, "/{network}/imports/{import}", web::Access::signed_in, "json csv now", show_review},
    {web::Method::post, "/{network}/imports/{import}/mends", web::Access::signed_in, "form", post_mend},
    {web::Method::post, "/{network}/imports/{import}/undo", web::Access::signed_in, "form", post_undo},
    {web::Method::post, "/{network}/imports/{import}/accept", web::Access::signed_in, "form", post_accept},
    {web::Method::get, "/{network}/imports/{import}/mends", web::Access::signed_in, "now", back_to_review},
    {web::Method::get, "/{network}/imports/{import}/undo", web::Access::signed_in, "now", back_to_review},
    {web::Method::get, "/{network}/imports/{import}/accept", web::Access::signed_in, "now", back_to_review},
    {web::Method::post, "/{network}/imports/{import}/drop", web::Access::signed_in, "form", post_drop},
}};

}    // namespace

std::span<const people::Route> review_routes() { return all; }

}    // namespace hito::imports
