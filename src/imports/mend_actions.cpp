#include "imports/mend_actions.h"

#include "base/text.h"
#include "base/vocabulary.h"
#include "files/store.h"
#include "imports/actions.h"
#include "imports/mend_store.h"
#include "imports/store.h"
#include "people/store.h"
#include "reading/date_phrase.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::imports {

namespace {

namespace json = boost::json;

const reading::Row* find_row(const reading::Reading& reading, Id<plans::Node> id) {
    const auto found =
        std::find_if(reading.rows.begin(), reading.rows.end(), [&](const auto& row) { return row.node.id == id; });
    return found == reading.rows.end() ? nullptr : &*found;
}

// What a row says in the point that a mend is about; its name where that is no single value.
std::string said_of(const reading::Row& row, Mend::Kind kind) {
    const auto or_none = [](const std::string& words) { return words.empty() ? "–" : shortened(words, 200); };
    if (kind == Mend::Kind::role) {
        return "role." + std::string(name_of(row.node.role));
    }
    if (kind == Mend::Kind::status) {
        return "status." + std::string(plans::name_of(row.status.value_or(plans::Status::planned)));
    }
    if (kind == Mend::Kind::date) {
        return row.node.date ? edtf_text(*row.node.date) : "–";
    }
    if (kind == Mend::Kind::code || row.node.title.empty()) {
        return or_none(row.node.code);
    }
    return or_none(kind == Mend::Kind::text          ? row.node.text
                   : kind == Mend::Kind::place       ? row.node.place
                   : kind == Mend::Kind::responsible ? row.node.responsible
                                                     : row.node.title);
}

std::string wanted(const Mend& mend) {
    if (mend.kind == Mend::Kind::role || mend.kind == Mend::Kind::status) {
        return std::string(name_of(mend.kind)) + "." + (mend.value.empty() ? "planned" : mend.value);
    }
    return mend.value.empty() ? "mend." + std::string(name_of(mend.kind)) : shortened(mend.value, 200);
}

// Whether a row is as it was when somebody decided about it.
Expected<void> check_same(const reading::Reading& then, const reading::Reading& now, Id<plans::Node> id, const Mend& mend) {
    const auto* old_row = find_row(then, id);
    const auto* row = find_row(now, id);
    if (row == nullptr && old_row != nullptr) {
        const auto& name = old_row->node.code.empty() ? old_row->node.title : old_row->node.code;
        return fail(Failure::conflict, {"error.row_gone_meanwhile", {shortened(name, 60)}});
    }
    if (row != nullptr && old_row != nullptr && *row != *old_row) {
        return fail(Failure::conflict, {"error.row_mended_meanwhile", {said_of(*row, mend.kind), wanted(mend)}});
    }
    return {};
}

Expected<void> check_meanwhile(const reading::Reading& read, std::span<const Mend> made, const Mend& mend,
                               std::size_t seen) {
    if (seen >= made.size() || is_of_many(mend.kind)) {
        return {};
    }
    HITO_TRY(const auto then, mended(read, made.first(seen)));
    HITO_TRY(const auto now, mended(read, made));
    HITO_CHECK(check_same(then, now, mend.row, mend));
    return mend.kind == Mend::Kind::merge ? check_same(then, now, mend.other, mend) : Expected<void>();
}

// What the journal says: the mend, and which row it is about as people know it.
std::string entry_text(const Mend& mend, const Mend& about, const reading::Reading& before) {
    auto text = json::parse(json_text(mend)).as_object();
    if (mend.kind == Mend::Kind::undo) {
        text["undone"] = name_of(about.kind);
    }
    const auto* row = is_of_many(about.kind) ? nullptr : find_row(before, about.row);
    if (row != nullptr) {
        text["row_code"] = row->node.code;
        text["row_title"] = shortened(row->node.title, 200);
        text["line"] = row->source.first_line;
    }
    return json::serialize(text);
}

// `about` is the mend itself, or the one that it undoes; `before` the reading as it was.
void keep(db::Write& write, const Import& import, const Mend& mend, const Mend& about, const reading::Reading& before) {
    auto& change = write.begin(mend.kind == Mend::Kind::undo ? "draft.mend_undone" : "draft.mended", "");
    change.say(entry_text(mend, about, before));
    insert(write, change, import.id, mend);
}

}    // namespace

Expected<void> mend(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                    std::vector<Mend> decided, std::size_t seen) {
    return people::write(database, import.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_CHECK(check_draft(database, import));
        HITO_TRY(auto made, mends(database, import.id));
        HITO_TRY(const auto read, reading_of(database, import.id));
        for (const auto& one : decided) {
            HITO_CHECK(check_meanwhile(read, made, one, seen));
        }
        HITO_TRY(const auto before, mended(read, made));
        const auto first = made.size();
        for (auto& one : decided) {
            one.number = static_cast<std::int64_t>(made.size()) + 1;
            one.with_previous = made.size() > first;
            made.push_back(std::move(one));
        }
        HITO_CHECK(mended(read, made));
        for (auto at = first; at < made.size(); ++at) {
            keep(write, import, made[at], made[at], before);
        }
        return {};
    });
}

Expected<void> undo(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                    std::size_t seen) {
    return people::write(database, import.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_CHECK(check_draft(database, import));
        HITO_TRY(const auto made, mends(database, import.id));
        const auto stand = standing(made);
        if (stand.empty()) {
            return fail(Failure::invalid, {"error.nothing_to_undo", {}});
        }
        if (seen != made.size()) {
            return fail(Failure::conflict, {"error.undo_meanwhile", {}});
        }
        Mend mend;
        mend.kind = Mend::Kind::undo;
        mend.number = static_cast<std::int64_t>(made.size()) + 1;
        HITO_TRY(const auto read, reading_of(database, import.id));
        HITO_TRY(const auto before, mended(read, std::span(stand).first(stand.size() - 1)));
        keep(write, import, mend, stand.back(), before);
        return {};
    });
}

Expected<reading::Reading> mended_reading(db::Database& database, Id<Import> import) {
    HITO_TRY(auto read, reading_of(database, import));
    HITO_TRY(const auto made, mends(database, import));
    return mended(std::move(read), made);
}

Expected<DraftReading> draft_reading(db::Database& database, Id<Import> import) {
    HITO_TRY(auto read, reading_of(database, import));
    HITO_TRY(const auto made, mends(database, import));
    HITO_TRY(auto with, mended(std::move(read), made));
    return DraftReading{in_order(std::move(with)), made.size()};
}

Expected<DraftReading> reading_to_accept(db::Database& database, Id<networks::Network> network, std::string_view bytes,
                                         reading::Reading reading) {
    const auto same = files::find_same(database, network, bytes);
    const auto draft = same ? find_of_file(database, same->id) : std::nullopt;
    if (!draft || draft->state != Import::State::draft) {
        return DraftReading{std::move(reading), 0};
    }
    HITO_TRY(const auto made, mends(database, draft->id));
    if (standing(made).empty()) {
        return DraftReading{std::move(reading), made.size()};
    }
    return draft_reading(database, draft->id);
}

Expected<std::optional<PlannedDate>> date_of_words(const std::string& words, const reading::Reading& reading) {
    const std::string text(trimmed(words));
    if (text.empty()) {
        return std::optional<PlannedDate>();
    }
    static const auto vocabulary = built_in_vocabulary();
    const std::array<std::string_view, 5> languages = {reading.language.tag(), "es", "en", "fr", "pt"};
    auto date = reading::typed_date(text, languages, reading.period, vocabulary);
    if (!date) {
        return fail(Failure::invalid, {"error.date_not_understood", {shortened(text, 60)}});
    }
    return date;
}

}    // namespace hito::imports
