#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "cli/verb.h"
#include "db/database.h"
#include "db/schema.h"
#include "overview/view.h"
#include "people/actor.h"

#include <filesystem>
#include <memory>
#include <string>

/// What verbs on the database share: where it is, who works on it, at what time.
namespace hito::cli {

/// The tables, projections and checks of all rooms, in the order in which rows refer to each other.
const db::Schema& schema();

/// The file of the database: --database, else HITO_DATABASE, else hito.db in the data folder (XDG_DATA_HOME or
/// ~/.local/share). Fails: invalid, when it is an address of a kind that is not there yet.
Expected<std::filesystem::path> database_path(const Arguments& arguments);

/// Opens it. `create` makes it, and the data folder, when there is none. Fails as Database::open().
Expected<std::unique_ptr<db::Database>> open_database(const Arguments& arguments, bool create = false);

/// The operator of this machine, by the name of HITO_OPERATOR, else of the account.
people::Actor operator_of_machine();

/// The machine's clock, or one that stands at HITO_CLOCK. Fails: invalid, when that is no moment.
Expected<std::unique_ptr<Clock>> clock_of_machine();

/// The operator, in the language of the person or of --language, at --as-of and --known-by. Fails: invalid days, and those
/// to come.
Expected<overview::Onlooker> onlooker_of(const Arguments& arguments, const Console& console);

/// "metropolis/2018-2020": the network and the plan. Fails: invalid.
struct PlanAddress {
    std::string network;
    std::string plan;
};
Expected<PlanAddress> read_plan_address(const std::string& text);

/// A day of an option ("2019-12-31"), or nullopt when it was not given. Fails: invalid.
Expected<std::optional<Date>> day_option(const Arguments& arguments, std::string_view name);

/// Everything that a verb on the database needs.
struct Workplace {
    std::unique_ptr<db::Database> database;
    std::unique_ptr<Clock> clock;
    people::Actor actor;
};
Expected<Workplace> workplace_of(const Arguments& arguments, bool create = false);

/// Ends a verb: complains of a failure, or writes what it says.
Exit finish(const Expected<std::string>& said, const Console& console);

}    // namespace hito::cli
