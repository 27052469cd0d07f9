#include "plans/changes.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <string_view>

namespace hito::plans {

namespace {

class Difference {
public:
    void add(std::string_view what, std::string_view from, std::string_view to) {
        if (from != to) {
            object_[what] = boost::json::object{{"from", from}, {"to", to}};
        }
    }
    [[nodiscard]] std::string text() const { return boost::json::serialize(object_); }

private:
    boost::json::object object_;
};

std::string date_text(const std::optional<PlannedDate>& date) {
    if (!date) {
        return {};
    }
    const auto edtf = edtf_text(*date);
    return date->recurring.empty() ? edtf : edtf + (edtf.empty() ? "" : " ") + date->recurring;
}

std::string period_text(const std::optional<Period>& period) {
    return period ? iso_text(period->start) + "/" + iso_text(period->end) : std::string();
}

}    // namespace

std::string difference(const KeptNode& from, const KeptNode& to, const Words& before, const Place& was, const Place& is) {
    Difference difference;
    difference.add("title", before.title, to.node.title);
    difference.add("text", before.text, to.node.text);
    difference.add("language", from.language.tag(), to.language.tag());
    difference.add("code", from.node.code, to.node.code);
    difference.add("role", name_of(from.node.role), name_of(to.node.role));
    difference.add("date", date_text(from.node.date), date_text(to.node.date));
    difference.add("place", from.node.place, to.node.place);
    difference.add("condition", from.node.condition, to.node.condition);
    difference.add("owner", from.owner, to.owner);
    difference.add("parent", was.parent, is.parent);
    difference.add("behind", was.behind, is.behind);
    difference.add("also_under", was.also, is.also);
    difference.add("parts", was.parts, is.parts);
    return difference.text();
}

std::string difference(const Plan& from, const Plan& to) {
    Difference difference;
    difference.add("title", from.title, to.title);
    difference.add("period", period_text(from.period), period_text(to.period));
    difference.add("language", from.language.tag(), to.language.tag());
    difference.add("state", name_of(from.state), name_of(to.state));
    difference.add("evidence_required", from.evidence_required ? "yes" : "no", to.evidence_required ? "yes" : "no");
    return difference.text();
}

}    // namespace hito::plans
