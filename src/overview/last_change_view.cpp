#include "overview/last_change_view.h"

#include "db/journal.h"
#include "networks/store.h"
#include "overview/entry_text.h"
#include "people/store.h"
#include "plans/actions.h"

namespace hito::overview {

namespace {

constexpr std::size_t most_entries = 100;    // of one row since somebody opened its form

std::string name_of(const people::Visit& visit, const Ground& ground, const std::string& actor) {
    const auto names = people::names(visit.database, ground.network.id);
    const auto found = names.find(actor);
    return found == names.end() ? visit.wording.say("report.author.operator") : found->second;
}

LastChange told(const people::Visit& visit, const Ground& ground, const db::Entry& entry) {
    constexpr std::size_t begin = 11;    // of the time in "2026-11-22T14:32:05.120Z"
    const auto moment = read_iso_moment(entry.recorded_at);
    return {name_of(visit, ground, entry.actor),
            moment ? visit.wording.date(PlannedDate::day(day_of(*moment))) : entry.recorded_at,
            entry.recorded_at.substr(begin, 5), entry.recorded_at};
}

}    // namespace

std::optional<LastChange> last_change(const people::Visit& visit, const Ground& ground, std::string_view field,
                                      std::string_view now) {
    const auto block = networks::block_of(ground.network.id);
    const auto subject = plans::subject_of(ground.plan, ground.row);
    const bool in_plans_language = ground.in == ground.plan.language;
    for (const auto& entry : db::entries_before(visit.database, block, block.last() + 1, subject, most_entries)) {
        if (!entry.payload) {
            return std::nullopt;
        }
        if (const auto value = changed_to(entry, field, ground.in, in_plans_language)) {
            return *value == now ? std::optional(told(visit, ground, entry)) : std::nullopt;
        }
    }
    return std::nullopt;
}

}    // namespace hito::overview
