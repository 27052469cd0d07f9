#pragma once

#include "assessments/actions.h"
#include "assessments/assessment.h"
#include "base/clock.h"
#include "base/kept.h"
#include "cli/rooms.h"
#include "db/database.h"
#include "db/verify.h"
#include "networks/network.h"
#include "overview/view.h"
#include "people/actor.h"
#include "plans/actions.h"
#include "plans/plan.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The network that the tests of the rooms share: "Red de Riberas", fictional, with one plan of 2025:
///
///     1 Agua limpia           1.1 Publicar una guía, 1.2 Abrir una ventanilla, 1.3 Medir las fugas
///     2 Ciudades con paridad  2.1 Paridad en los foros, 2.2 Curso para alcaldías
namespace hito::support {

/// The databases on which the tests of stores run: each knows how to make an empty one.
struct Store {
    std::string name;
    std::unique_ptr<db::Database> (*make)();
};
const std::vector<Store>& stores();

class SmallNetwork {
public:
    explicit SmallNetwork(const Store& store = stores().front());

    /// The row of a code or a key.
    plans::KeptNode row(std::string_view words, const Language& language = {});

    /// Judges a row as of a day ("2025-03-08"); the clock stands where it was put.
    Expected<Id<assessments::Assessment>> assess(std::string_view row, plans::Status status, std::string_view on,
                                                 std::optional<Id<assessments::Assessment>> corrects = std::nullopt,
                                                 const std::vector<assessments::GivenFile>& files = {});

    /// Puts the clock to the beginning of a day.
    void on(std::string_view day);

    /// Ids of the faults that a check finds.
    std::vector<std::string> faults();

    /// What is seen as of and as known on days; empty: now.
    overview::Onlooker onlooker(std::string_view as_of = {}, std::string_view known_by = {}) const;
    overview::PlanPage page(std::string_view as_of = {}, std::string_view known_by = {},
                            const overview::Filter& filter = {});

    Kept<void> reads{4'000'000};    // as in the server
    std::unique_ptr<db::Database> database;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "secretariat"};
    FixedClock clock{*read_iso_moment("2025-01-01T09:00:00Z")};
    networks::Network network;
    plans::Plan plan;
};

/// The day of an ISO text.
Date day(std::string_view text);

}    // namespace hito::support
