#include "reports/page_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hito::reports {

namespace {

std::string_view spoken_language(const Language& language) {
    const auto spoken = interface_language(language.tag());
    return spoken.empty() ? interface_languages().front() : spoken;
}

// What no text holds: stands in for the number while the message is filled.
const std::string gap = "\x01";

}    // namespace

PageWords::PageWords(const Report& of) : report(of), messages(spoken_language(of.language)), wording(messages) {
    tops_.reserve(of.rows.size());
    for (std::size_t i = 0; i < of.rows.size(); ++i) {
        tops_.push_back(of.rows[i].parent ? tops_[*of.rows[i].parent] : i);
    }
}

Linked PageWords::linked(std::string_view id, std::size_t number, std::string target,
                         std::vector<std::string> others) const {
    others.insert(others.begin(), gap);
    std::string said = messages.say(Message{std::string(id), std::move(others)}, number);
    const std::size_t at = said.find(gap);
    if (at == std::string::npos) {
        return {std::move(said), {}, {}, {}};
    }
    return {said.substr(0, at), wording.number(number), said.substr(at + gap.size()), std::move(target)};
}

std::string PageWords::day(Date date) const {
    auto& said = days_[date];
    if (said.empty()) {
        said = wording.date(PlannedDate::day(date));
    }
    return said;
}

RowLink PageWords::link_to(std::size_t row) const {
    const auto& to = report.rows[row];
    const std::string& title = to.title;
    std::string label = to.code + (to.code.empty() || title.empty() ? "" : " ") + title;
    if (to.leaf) {
        label = wording.say("report.pair", {label, wording.named("status", plans::name_of(to.status()))});
    }
    return {mark_of(to.status()), to.key, to.code, title, other_language(to.language), std::move(label), to.leaf};
}

std::vector<RowLink> PageWords::links_to(const std::vector<std::size_t>& rows) const {
    std::vector<RowLink> links;
    links.reserve(rows.size());
    for (const std::size_t row : rows) {
        links.push_back(link_to(row));
    }
    return links;
}

std::vector<Count> PageWords::counts_of(const Counts& counts, std::string_view key) const {
    std::vector<Count> shown;
    for (const auto status : status_order) {
        if (counts.of(status) > 0) {
            shown.push_back(count_of(status, counts.of(status), list_id(status, key)));
        }
    }
    return shown;
}

Count PageWords::count_of(plans::Status status, std::size_t number, std::string target) const {
    const Message figure{fmt::format("report.figure.{}", plans::name_of(status)), {}};
    return {mark_of(status), wording.number(number), messages.say(figure, number), std::move(target)};
}

std::string_view PageWords::other_language(const Language& language) const {
    return language == report.language ? std::string_view() : language.tag();
}

std::string PageWords::share_of(const Counts& counts) const {
    if (counts.leaves == 0) {
        return {};
    }
    return wording.say("report.share_line",
                       {wording.number(counts.of(plans::Status::achieved)), wording.number(counts.leaves)});
}

Mark mark_of(plans::Status status) {
    Mark mark;
    mark.status = plans::name_of(status);
    switch (status) {
        case plans::Status::planned:
            mark.planned = true;
            mark.color = "#4d5969";
            break;
        case plans::Status::in_progress:
            mark.in_progress = true;
            mark.color = "#8f520d";
            break;
        case plans::Status::partly_achieved:
            mark.partly_achieved = true;
            mark.color = "#165f38";
            break;
        case plans::Status::achieved:
            mark.achieved = true;
            mark.color = "#165f38";
            break;
        case plans::Status::not_developed:
            mark.not_developed = true;
            mark.color = "#a32d26";
            break;
        case plans::Status::unknown:
            mark.unknown = true;
            mark.color = "#254c96";
            break;
    }
    return mark;
}

std::string list_id(plans::Status status, std::string_view key) {
    return fmt::format("_{}{}{}", plans::name_of(status), key.empty() ? "" : "-", key);
}

}    // namespace hito::reports
