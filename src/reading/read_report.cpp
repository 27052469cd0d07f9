#include "reading/read_report.h"

#include "base/bounds.h"
#include "base/text.h"
#include "document/decode.h"
#include "reading/json_object.h"
#include "reading/json_plan.h"

#include <fmt/format.h>
#include <boost/json/value.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <utility>

// A report says its rows twice: for people, and in attributes. What stands in the attributes becomes the JSON of a reading,
// so that there is one set of rules for both.

namespace json = boost::json;

namespace hito::reading {

namespace {

bool has_class(const pugi::xml_node& node, std::string_view name) {
    std::string_view classes = node.attribute("class").value();
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find(' '), classes.size());
        if (classes.substr(0, end) == name) {
            return true;
        }
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
}

/// The node after `node` in the order of the text, `whole` and what follows it left out; null at the end.
pugi::xml_node next_within(const pugi::xml_node& whole, pugi::xml_node node, bool enter = true) {
    if (enter && node.first_child()) {
        return node.first_child();
    }
    while (node != whole && !node.next_sibling()) {
        node = node.parent();
    }
    return node == whole ? pugi::xml_node() : node.next_sibling();
}

std::string text_within(const pugi::xml_node& whole) {
    std::string text;
    for (auto node = next_within(whole, whole); node; node = next_within(whole, node)) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            text += node.value();
        }
    }
    return squeezed(text);
}

json::value attribute_or_null(const pugi::xml_node& node, const char* name) {
    const std::string_view value = node.attribute(name).value();
    return value.empty() ? json::value(nullptr) : json::value(value);
}

/// "row-3 row-7".
json::array words_value(std::string_view text) {
    json::array words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// "45" or "45-47".
json::value lines_value(std::string_view text) {
    const std::size_t hyphen = std::min(text.find('-'), text.size());
    const auto first = read_number(text.substr(0, hyphen));
    const auto last = hyphen < text.size() ? read_number(text.substr(hyphen + 1)) : first;
    return first && last ? json::value(json::array{*first, *last}) : json::value(text);
}

/// The date as JSON has it; what is no date stays there as text, to be refused.
json::value date_value(std::string_view edtf) {
    const auto date = read_edtf(edtf);
    const auto day = [](const std::optional<Date>& known) {
        return known ? json::value(iso_text(*known)) : json::value(nullptr);
    };
    if (!date) {
        return edtf.empty() ? json::value(nullptr) : json::value(edtf);
    }
    return json::object{{"start", day(date->start)},
                        {"end", day(date->end)},
                        {"precision", name_of(date->precision)},
                        {"tentative", date->tentative},
                        {"edtf", edtf}};
}

/// The page of a report, read from its elements.
class ReportPage {
public:
    explicit ReportPage(const pugi::xml_document& page) : page_(page) {}

    /// Its keys as a reading has them; nullopt when it has no rows, or rows within rows.
    std::optional<json::object> plan() {
        for (auto node = next_within(page_, page_); node;) {
            const bool row = is_row(node);
            if (row) {
                items_.push_back(item(node));
            } else {
                read_head(node);
            }
            node = next_within(page_, node, !row);
        }
        if (items_.empty() || rows_within_rows_) {
            return std::nullopt;
        }
        return json::object{{"title", title_},
                            {"language", language_},
                            {"organisation", attribute_or_null(metas_["author"], "content")},
                            {"period", period()},
                            {"plan", attribute_or_null(metas_["hito-plan"], "content")},
                            {"as_of", attribute_or_null(metas_["hito-as-of"], "content")},
                            {"items", std::move(items_)}};
    }

private:
    static bool is_row(const pugi::xml_node& node) { return has_class(node, "row") && node.attribute("data-key"); }

    void read_head(const pugi::xml_node& node) {
        const std::string_view name = node.name();
        if (name == "meta") {
            metas_[node.attribute("name").value()] = node;
        } else if (name == "html") {
            language_ = node.attribute("lang").value();
        } else if (name == "title" && !has_title_) {
            has_title_ = true;
            title_ = text_within(node);
        } else if (name == "h1" && !has_heading_) {    // without what the title of the window adds
            has_title_ = has_heading_ = true;
            title_ = text_within(node);
            language_ = node.attribute("lang").empty() ? language_ : node.attribute("lang").value();
        }
    }

    json::object item(const pugi::xml_node& row) {
        const auto lines = row.attribute("data-lines");
        json::object item{{"key", row.attribute("data-key").value()},
                          {"parent", attribute_or_null(row, "data-parent")},
                          {"role", attribute_or_null(row, "data-role")},
                          {"code", attribute_or_null(row, "data-code")},
                          {"language", attribute_or_null(row, "lang")},
                          {"also_under", words_value(row.attribute("data-also").value())},
                          {"status", attribute_or_null(row, "data-status")},
                          {"date", date_value(row.attribute("data-date").value())},
                          {"lines", lines.empty() ? json::value(nullptr) : lines_value(lines.value())}};
        read_texts(row, item);
        return item;
    }

    // Each element once, so that time grows with the page.
    void read_texts(const pugi::xml_node& row, json::object& item) {
        std::string text;    // a paragraph a line
        bool judged = false;
        for (auto node = next_within(row, row); node;) {
            const bool is_title = has_class(node, "title") && !item.contains("title");
            const bool is_text = has_class(node, "text");
            if (is_title) {
                item["title"] = text_within(node);
            } else if (is_text) {
                text += (text.empty() ? "" : "\n") + text_within(node);
            }
            judged = judged || std::string_view(node.name()) == "time";
            rows_within_rows_ = rows_within_rows_ || is_row(node);
            node = next_within(row, node, !is_title && !is_text);
        }
        item["text"] = text;
        if (!judged && item["status"] == json::value("planned")) {    // so shows a row that nobody has judged
            item["status"] = nullptr;
        }
    }

    json::value period() {
        const std::string_view text = metas_["hito-period"].attribute("content").value();
        const std::size_t slash = text.find('/');
        if (text.empty()) {
            return nullptr;
        }
        return json::object{{"start", text.substr(0, slash)},
                            {"end", slash == std::string_view::npos ? text : text.substr(slash + 1)}};
    }

    const pugi::xml_document& page_;
    json::array items_;
    std::map<std::string, pugi::xml_node, std::less<>> metas_;
    std::string title_;
    std::string language_;
    bool has_title_ = false;
    bool has_heading_ = false;
    bool rows_within_rows_ = false;
};

}    // namespace

bool is_report(std::string_view bytes) {
    constexpr std::size_t head = 4096;
    return bytes.substr(0, head).find(R"(<meta name="generator" content="Hito")") != std::string_view::npos;
}

Expected<std::optional<Reading>> read_report(std::string bytes, const std::string& name) {
    HITO_TRY(const auto text, document::decoded_text(std::move(bytes), name));
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '<')) > bounds::json_values) {
        return fail(Failure::unreadable, {"error.json_too_large", {name, std::to_string(bounds::json_values)}});
    }
    pugi::xml_document page;
    if (!page.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8)) {
        return std::optional<Reading>();
    }
    const auto plan = ReportPage(page).plan();
    if (!plan) {
        return std::optional<Reading>();
    }
    HITO_TRY(auto reading, read_json_plan({*plan, {name, {}, {}}}));
    return std::optional(std::move(reading));
}

}    // namespace hito::reading
