#include "plans/plan_json.h"

#include <boost/json/object.hpp>

namespace json = boost::json;

namespace hito::plans {

json::value text_or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::value day_or_null(const std::optional<Date>& date) {
    return date ? json::value(iso_text(*date)) : json::value(nullptr);
}

json::value period_value(const std::optional<Period>& period) {
    if (!period) {
        return nullptr;
    }
    return json::object{{"start", iso_text(period->start)}, {"end", iso_text(period->end)}};
}

json::value date_value(const std::optional<PlannedDate>& date) {
    if (!date) {
        return nullptr;
    }
    const bool dated = date->start || date->end;
    return json::object{{"start", day_or_null(date->start)},
                        {"end", day_or_null(date->end)},
                        {"precision", dated ? json::value(name_of(date->precision)) : json::value(nullptr)},
                        {"tentative", date->tentative},
                        {"recurring", text_or_null(date->recurring)},
                        {"edtf", text_or_null(edtf_text(*date))}};
}

json::value declared_value(const std::optional<Tally>& declared) {
    if (!declared) {
        return nullptr;
    }
    const auto count = [](const std::optional<std::size_t>& stated) {
        return stated ? json::value(*stated) : json::value(nullptr);
    };
    json::object value{{"total", count(declared->total)}};
    for (const auto status : {Status::achieved, Status::in_progress, Status::not_developed}) {
        value[name_of(status)] = count(declared->of(status));
    }
    for (const auto status : {Status::partly_achieved, Status::planned, Status::unknown}) {
        if (declared->of(status)) {
            value[name_of(status)] = count(declared->of(status));
        }
    }
    return value;
}

json::array levels_value(const std::vector<Level>& levels) {
    json::array values;
    for (const auto& level : levels) {
        values.push_back(json::object{{"role", name_of(level.role)}, {"label", text_or_null(level.label)}});
    }
    return values;
}

}    // namespace hito::plans
