#include "overview/entry_text.h"

#include "base/role.h"
#include "base/text.h"

#include <fmt/format.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace hito::overview {

namespace {

// What a change was from or to: a word of ours where it is one, else the text.
std::string value_text(std::string_view key, std::string_view value, const Wording& wording) {
    if (value.empty()) {
        return "–";
    }
    if (key == "status") {
        return wording.named("status", value);
    }
    if (const auto role = key == "role" ? role_named(value) : std::nullopt) {
        return wording.role(*role);
    }
    return wording.quoted(shortened(value, 60));
}

}    // namespace

std::string change_text(const db::Entry& entry, const Wording& wording) {
    if (!entry.payload) {
        return wording.say("journal.erased");
    }
    boost::system::error_code error;
    const auto value = boost::json::parse(*entry.payload, error);
    std::string text;
    if (error || !value.is_object()) {
        return text;
    }
    for (const auto& [key, change] : value.as_object()) {
        if (const auto* pair = change.if_object(); pair != nullptr && pair->contains("from") && pair->contains("to")) {
            const auto& from = pair->at("from");
            const auto& to = pair->at("to");
            if (from.is_string() && to.is_string() && from != to) {
                text += text.empty() ? "" : "; ";
                text += wording.say("report.pair", {wording.named("journal.change", key),
                                                    fmt::format("{} → {}", value_text(key, from.as_string(), wording),
                                                                value_text(key, to.as_string(), wording))});
            }
        }
    }
    return text;
}

}    // namespace hito::overview
