#include "overview/entry_text.h"

#include "base/role.h"
#include "base/text.h"
#include "overview/word_difference.h"

#include <fmt/format.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace hito::overview {

namespace {

namespace json = boost::json;

constexpr std::size_t widest = 60;    // of a value that is told whole
// What of a change is told in our words, not in the network's.
constexpr auto ours =
    std::to_array<std::string_view>({"status", "state", "role", "date", "period", "language", "evidence_required"});
constexpr std::size_t longest = 24'000;    // of a text whose words are compared

// An entry's payload: an object whose members are pairs of what was and what is, or plain facts.
std::optional<json::object> payload_of(const db::Entry& entry) {
    boost::system::error_code error;
    auto value = entry.payload ? json::parse(*entry.payload, error) : json::value();
    return !error && value.is_object() ? std::optional(std::move(value).as_object()) : std::nullopt;
}

struct Pair {
    std::string_view from;
    std::string_view to;
};

std::optional<Pair> pair_of(const json::value& change) {
    const auto* const object = change.if_object();
    const auto* const from = object != nullptr ? object->if_contains("from") : nullptr;
    const auto* const to = object != nullptr ? object->if_contains("to") : nullptr;
    if (from == nullptr || to == nullptr || !from->is_string() || !to->is_string()) {
        return std::nullopt;
    }
    return Pair{from->get_string(), to->get_string()};
}

class EntryWords {
public:
    EntryWords(const json::object& payload, const Wording& wording, const RowName& name)
        : payload_(payload), wording_(wording), name_(name) {
        if (const auto* const found = payload.if_contains("language")) {
            const auto pair = pair_of(*found);
            language_ = pair ? std::string(pair->to) : std::string();
        }
    }

    // What went from something to something.
    [[nodiscard]] std::vector<ChangeLine> pairs(bool word_by_word) const {
        std::vector<ChangeLine> lines;
        for (const auto& [key, change] : payload_) {
            const auto pair = pair_of(change);
            const bool told = key != "language" || !is_of_words();
            if (pair && told && (pair->from != pair->to || (word_by_word && key == "status"))) {
                lines.push_back(line_of(key, *pair, word_by_word));
            }
        }
        return lines;
    }

    // What a judgement says beside its status.
    void add_judgement(std::vector<ChangeLine>& lines) const {
        const auto* const note = payload_.if_contains("note");
        if (note != nullptr && note->is_string() && !note->get_string().empty()) {
            lines.push_back({wording_.say("journal.note"),
                             {},
                             true,
                             {},
                             wording_.quoted(shortened(note->get_string(), 200)),
                             {},
                             {},
                             std::string(note->get_string())});
        }
        const auto* const evidence = payload_.if_contains("evidence");
        std::string names;
        for (const auto& one : evidence != nullptr && evidence->is_array() ? evidence->get_array() : json::array()) {
            if (one.is_string()) {
                names += (names.empty() ? "" : ", ") + shortened(one.get_string(), widest);
            }
        }
        if (!names.empty()) {
            lines.push_back({wording_.say("journal.evidence"), {}, false, {}, names, {}, {}, names});
        }
    }

private:
    [[nodiscard]] bool is_of_words() const { return payload_.contains("title") || payload_.contains("text"); }

    [[nodiscard]] ChangeLine line_of(std::string_view key, const Pair& pair, bool word_by_word) const {
        ChangeLine line;
        line.was = pair.from;
        line.is = pair.to;
        line.label = wording_.named("journal.change", key);
        line.own = std::find(ours.begin(), ours.end(), key) == ours.end();
        const bool words = key == "title" || key == "text" || key == "condition";
        if (words && key != "condition" && !language_.empty()) {
            line.label = fmt::format("{} ({})", line.label, wording_.language_name(Language(language_)));
            line.language = language_;
        }
        const bool long_enough = code_points(pair.from) > 24 || code_points(pair.to) > 24;
        if (words && word_by_word && long_enough && !pair.from.empty() && pair.from.size() + pair.to.size() < longest) {
            for (auto& piece : word_difference(pair.from, pair.to)) {
                line.words.push_back(
                    {shortened(piece.text, 400), piece.of == Words::Of::older, piece.of == Words::Of::newer});
            }
            return line;
        }
        line.from = value_text(key, pair.from);
        line.to = value_text(key, pair.to);
        return line;
    }

    // A word of ours where it is one, else the text.
    [[nodiscard]] std::string value_text(std::string_view key, std::string_view value) const {
        if (value.empty()) {
            return "–";
        }
        if (key == "status" || key == "state") {
            return wording_.named(key, value);
        }
        if (const auto period = key == "period" ? read_edtf(value) : std::nullopt; period && period->start && period->end) {
            return wording_.period({*period->start, *period->end});
        }
        if (key == "evidence_required") {
            return wording_.say(value == "yes" ? "word.yes" : "word.no");
        }
        if (const auto role = key == "role" ? role_named(value) : std::nullopt) {
            return wording_.role(*role);
        }
        if (const auto date = key == "date" ? read_edtf(value) : std::nullopt) {
            return wording_.date(*date);
        }
        if (const auto name = (key == "parent" || key == "behind") && name_ ? name_(value) : std::string(); !name.empty()) {
            return shortened(name, widest);
        }
        return wording_.quoted(shortened(value, widest));
    }

    const json::object& payload_;
    const Wording& wording_;
    const RowName& name_;
    std::string language_;
};

// What was decided about a draft: "L1M4D1 (line 26): status, achieved". Entries say as much of the row as was written then;
// the oldest only its number.
class MendWords {
public:
    MendWords(const json::object& payload, const Wording& wording) : payload_(payload), wording_(wording) {}

    [[nodiscard]] std::string text() const {
        const auto kind = words("undone").empty() ? words("kind") : words("undone");
        const auto what = "mend." + kind;
        if (kind == "undo" || !wording_.messages().has(what)) {
            return {};
        }
        const auto name = row_name(kind);
        const auto value = value_of(kind);
        const auto done = wording_.say(what) + (value.empty() ? "" : ", ") + value;
        return name.empty() ? done : wording_.say("report.pair", {name, done});
    }

private:
    [[nodiscard]] std::string words(std::string_view key) const {
        const auto* const found = payload_.if_contains(key);
        return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
    }

    [[nodiscard]] static std::size_t number_in(const json::value* value) {
        return value != nullptr && value->is_int64() && value->get_int64() > 0 ? static_cast<std::size_t>(value->get_int64())
                                                                               : 0;
    }

    [[nodiscard]] Source lines() const {
        const auto line = number_in(payload_.if_contains("line"));
        const auto* const found = payload_.if_contains("lines");
        if (found == nullptr || !found->is_array() || found->get_array().size() != 2) {
            return {line, line};
        }
        return {number_in(&found->get_array()[0]), number_in(&found->get_array()[1])};
    }

    [[nodiscard]] std::string row_name(std::string_view kind) const {
        if (kind == "mark_means") {
            return wording_.quoted(shortened(words("words"), widest));
        }
        const auto number = number_in(payload_.if_contains("row"));
        const auto title = shortened(words("row_title"), widest);
        auto name = words("row_code");
        if (name.empty() && !title.empty()) {
            name = wording_.quoted(title);
        }
        const auto where = lines();
        const auto line = where.first_line == 0 ? std::string() : wording_.line(where);
        if (!name.empty()) {
            return line.empty() ? name : fmt::format("{} ({})", name, line);
        }
        const bool of_many = kind == "kind_is" || kind == "rule_holds";
        return !line.empty()            ? line
               : number == 0 || of_many ? ""
                                        : wording_.say("journal.draft_row", {std::to_string(number)});
    }

    [[nodiscard]] std::string value_of(std::string_view kind) const {
        const auto value = words("value");
        if (kind == "rule_holds") {
            return wording_.say(words("words"));
        }
        if (kind == "status" || kind == "mark_means") {
            return value.empty() ? "–" : wording_.named("status", value);
        }
        if (const auto role = kind == "role" || kind == "kind_is" ? role_named(value) : std::nullopt) {
            return wording_.role(*role);
        }
        return value.empty() ? std::string() : wording_.quoted(shortened(value, widest));
    }

    const json::object& payload_;
    const Wording& wording_;
};

}    // namespace

std::vector<ChangeLine> changes_of(const db::Entry& entry, const Wording& wording, const RowName& name) {
    if (!entry.payload) {
        return {{{}, {}, false, {}, wording.say("journal.erased"), {}, {}, {}}};
    }
    const auto payload = payload_of(entry);
    if (!payload) {
        return {};
    }
    const EntryWords words(*payload, wording, name);
    auto lines = words.pairs(true);
    words.add_judgement(lines);
    return lines;
}

std::string change_text(const db::Entry& entry, const Wording& wording) {
    if (!entry.payload) {
        return wording.say("journal.erased");
    }
    const auto payload = payload_of(entry);
    if (payload && entry.action.starts_with("draft.mend")) {
        return MendWords(*payload, wording).text();
    }
    std::string text;
    for (const auto& line : payload ? EntryWords(*payload, wording, {}).pairs(false) : std::vector<ChangeLine>()) {
        text += text.empty() ? "" : wording.say("report.semicolon");
        text += wording.say("report.pair", {line.label, fmt::format("{} → {}", line.from, line.to)});
    }
    return text;
}

std::optional<std::string> changed_to(const db::Entry& entry, std::string_view field, const Language& in,
                                      bool is_plans_language) {
    const auto payload = payload_of(entry);
    const auto pair_at = [&](std::string_view key) {
        const auto* const found = payload ? payload->if_contains(json::string_view(key.data(), key.size())) : nullptr;
        return found == nullptr ? std::nullopt : pair_of(*found);
    };
    const auto change = pair_at(field);
    if (!change || change->from == change->to) {
        return std::nullopt;
    }
    if (field == "title" || field == "text") {
        const auto language = pair_at("language");
        if (language ? language->to != in.tag() : !is_plans_language) {
            return std::nullopt;
        }
    }
    return std::string(change->to);
}

}    // namespace hito::overview
