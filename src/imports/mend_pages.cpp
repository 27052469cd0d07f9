#include "imports/mend_pages.h"

#include "base/text.h"
#include "imports/mend_actions.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace hito::imports {

namespace {

Id<plans::Node> id_of(const web::Fields& form, std::string_view name) {
    const auto text = form.text(name);
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return {value};
}

// Line ends of a form are two characters.
std::string text_of(const web::Fields& form, std::string_view name) {
    auto text = form.text(name);
    std::erase(text, '\r');
    return std::string(trimmed(text));
}

Source lines_of(const web::Fields& form) {
    return {read_number(form.text("first")).value_or(0), read_number(form.text("last")).value_or(0)};
}

// The row that words name: its code where no other row has it, or the line where it begins.
Expected<Id<plans::Node>> named_row(const reading::Reading& reading, const std::string& words) {
    std::vector<Id<plans::Node>> found;
    const auto key = plans::code_key(words);
    for (const auto& row : reading.rows) {
        if (!row.node.code.empty() && plans::code_key(row.node.code) == key) {
            found.push_back(row.node.id);
        }
    }
    const auto line = read_number(words);
    for (const auto& row : reading.rows) {
        if (found.empty() && line && row.source.first_line == *line) {
            found.push_back(row.node.id);
        }
    }
    if (found.size() != 1) {
        return fail(found.empty() ? Failure::not_found : Failure::invalid, {"error.no_such_parent", {words}});
    }
    return found.front();
}

class RowFields {
public:
    RowFields(const web::Fields& form, const reading::Reading& reading, const reading::Row& row)
        : form_(form), reading_(reading), row_(row) {}

    // What differs from the row, as a decision each.
    Expected<std::vector<Mend>> mends() {
        const auto& node = row_.node;
        compare(Mend::Kind::role, "role", name_of(node.role));
        compare(Mend::Kind::code, "code", node.code);
        compare(Mend::Kind::title, "title", node.title);
        compare(Mend::Kind::text, "text", node.text);
        compare(Mend::Kind::status, "status", row_.status ? plans::name_of(*row_.status) : std::string_view());
        compare(Mend::Kind::place, "place", node.place);
        compare(Mend::Kind::responsible, "responsible", node.responsible);
        HITO_CHECK(compare_date());
        return std::move(mends_);
    }

private:
    Mend& add(Mend::Kind kind, std::string value) {
        Mend mend;
        mend.kind = kind;
        mend.row = row_.node.id;
        mend.value = std::move(value);
        return mends_.emplace_back(std::move(mend));
    }

    void compare(Mend::Kind kind, std::string_view field, std::string_view is) {
        const auto wanted = text_of(form_, field);
        if (form_.find(field) && wanted != trimmed(is)) {
            add(kind, wanted);
        }
    }

    Expected<void> compare_date() {
        const auto wanted = text_of(form_, "date");
        if (!form_.find("date") || wanted == (row_.node.date ? edtf_text(*row_.node.date) : "")) {
            return {};
        }
        HITO_TRY(const auto date, date_of_words(wanted, reading_));
        add(Mend::Kind::date, wanted).date = date;
        return {};
    }

    const web::Fields& form_;
    const reading::Reading& reading_;
    const reading::Row& row_;
    std::vector<Mend> mends_;
};

Expected<std::vector<Mend>> move_under(const web::Fields& form, const reading::Reading& reading, Mend mend) {
    mend.kind = Mend::Kind::move;
    const auto words = text_of(form, "under_words");
    mend.other = id_of(form, "under");
    if (!words.empty()) {
        HITO_TRY(mend.other, named_row(reading, words));
    }
    return std::vector{std::move(mend)};
}

// Past the row beside it on its level.
Expected<std::vector<Mend>> move_past(const reading::Reading& reading, const reading::Row& row, bool up) {
    std::vector<Id<plans::Node>> beside;
    for (const auto& one : reading.rows) {
        if (one.node.parent == row.node.parent) {
            beside.push_back(one.node.id);
        }
    }
    const auto at = std::find(beside.begin(), beside.end(), row.node.id);
    if (up ? at == beside.begin() : std::next(at) == beside.end()) {
        return fail(Failure::invalid, {"error.stands_at_end", {}});
    }
    Mend mend;
    mend.kind = Mend::Kind::move;
    mend.row = row.node.id;
    mend.other = row.node.parent.value_or(Id<plans::Node>{});
    if (up) {
        mend.before = *std::prev(at);
    } else if (std::distance(at, beside.end()) > 2) {
        mend.before = *std::next(at, 2);
    }
    return std::vector{std::move(mend)};
}

}    // namespace

Expected<std::vector<Mend>> mends_of(const web::Fields& form, const reading::Reading& reading) {
    const auto asked = form.text("kind");
    Mend mend;
    mend.row = id_of(form, "row");
    const auto row =
        std::find_if(reading.rows.begin(), reading.rows.end(), [&](const auto& one) { return one.node.id == mend.row; });
    if (asked == "save" || asked == "under" || asked == "up" || asked == "down") {
        if (row == reading.rows.end()) {
            return fail(Failure::conflict, {"error.row_gone_meanwhile", {form.text("name")}});
        }
        if (asked == "save") {
            return RowFields(form, reading, *row).mends();
        }
        if (asked == "under") {
            return move_under(form, reading, std::move(mend));
        }
        return move_past(reading, *row, asked == "up");
    }
    const auto kind = mend_named(asked);
    if (!kind || *kind == Mend::Kind::undo) {
        return fail(Failure::invalid, {"error.choose_mend", {}});
    }
    mend.kind = *kind;
    mend.other = id_of(form, *kind == Mend::Kind::merge ? "merge_into" : "other");
    mend.before = id_of(form, "before");
    mend.value = text_of(form, *kind == Mend::Kind::split ? "titles" : "value");
    mend.words = form.text("words");
    mend.lines = lines_of(form);
    if (*kind == Mend::Kind::date) {
        HITO_TRY(mend.date, date_of_words(mend.value, reading));
    }
    if ((*kind == Mend::Kind::status || *kind == Mend::Kind::mark_means) && mend.value.empty()) {
        return fail(Failure::invalid, {"error.choose_status", {}});
    }
    return std::vector{std::move(mend)};
}

}    // namespace hito::imports
