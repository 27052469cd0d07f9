#include "assessments/actions.h"
#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "cli/rooms.h"
#include "db/verify.h"
#include "imports/actions.h"
#include "networks/actions.h"
#include "networks/store.h"
#include "overview/view.h"
#include "people/store.h"
#include "plans/actions.h"
#include "plans/store.h"
#include "reading/read_file.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>

/// What the database costs: pages of plans of three sizes, five judgements a leaf; durable judgements, one a commit, beside
/// a bare loop of SQLite in the same folder; a check of 100,000 entries; a document imported and accepted.
namespace hito::cli {
namespace {

namespace fs = std::filesystem;

constexpr int axes = 10;
constexpr int leaves_of_measure = 19;
constexpr int judgements_of_leaf = 5;

template <class T>
T must(Expected<T> expected) {
    if (!expected) {
        throw std::runtime_error(expected.error().message.id);
    }
    return std::move(*expected);
}

/// A database in a file of its own, with a network and an empty plan.
struct Bench {
    explicit Bench(const std::string& name)
        : folder(fs::temp_directory_path() / fmt::format("hito_bench_{}_{}", ::getpid(), name)) {
        fs::remove_all(folder);
        fs::create_directories(folder);
        database = must(db::Database::open(folder / "hito.db", schema(), {true, true, {}}));
        networks::Network added;
        added.slug = "riberas";
        added.name = "Red de Riberas";
        added.languages = {Language("es")};
        network = must(networks::add(*database, actor, clock, added));
        plan.network = network.id;
        plan.title = "Plan de trabajo";
        plan.language = Language("es");
        plan = must(plans::add(*database, actor, clock, plan));
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;
    ~Bench() {
        database.reset();
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }

    Id<plans::Node> add_row(db::Write& write, db::Change& change, std::optional<Id<plans::Node>> parent, Role role) {
        plans::KeptNode row;
        row.plan = plan.id;
        row.key = fmt::format("row-{}", ++rows);
        row.node.parent = parent;
        row.node.role = role;
        row.node.code = fmt::format("{}", rows);
        row.node.title = fmt::format("Guía número {} de buenas prácticas para las ciudades de la red", rows);
        row.language = plan.language;
        row.position = rows * 1024;
        row.owner = rows % 3 == 0 ? "Unidad Temática de Agua" : "";
        return plans::insert(write, change, row);
    }

    assessments::Assessment judgement(Id<plans::Node> leaf, int number) const {
        assessments::Assessment judged;
        judged.node = leaf;
        judged.status = static_cast<plans::Status>(number % 5);
        judged.on = Date(std::chrono::sys_days(*read_iso_date("2025-01-01")) + std::chrono::days(number % 150));
        judged.note = "Se publicó y se envió a todas las ciudades de la red.";
        judged.language = plan.language;
        judged.evidence.push_back(
            {{}, assessments::Evidence::Kind::link, "https://riberas.example/actas/2025", {}, judged.on, {}});
        return judged;
    }

    // Axes, measures under them, leaves under those.
    void fill(std::size_t nodes, bool judged) {
        must(people::write(*database, network.id, actor, clock, [&](db::Write& write) -> Expected<int> {
            auto& change = write.begin("plan.imported", plan.slug);
            const auto measures = (nodes - axes) / axes / (leaves_of_measure + 1);
            for (int i = 0; i < axes; ++i) {
                top.push_back(add_row(write, change, std::nullopt, Role::axis));
                for (std::size_t m = 0; m < measures; ++m) {
                    const auto measure = add_row(write, change, top.back(), Role::measure);
                    for (int leaf = 0; leaf < leaves_of_measure; ++leaf) {
                        leaves.push_back(add_row(write, change, measure, Role::deliverable));
                    }
                }
            }
            return 0;
        }));
        if (judged) {
            must(people::write(*database, network.id, actor, clock, [&](db::Write& write) -> Expected<int> {
                auto& change = write.begin("plan.judged", plan.slug);
                for (int number = 0; number < judgements_of_leaf; ++number) {
                    for (const auto leaf : leaves) {
                        assessments::insert(write, change, plan.id,
                                            judgement(leaf, number + static_cast<int>(leaf.value % 7)));
                    }
                }
                return 0;
            }));
        }
    }

    fs::path folder;
    std::unique_ptr<db::Database> database;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "secretariat"};
    FixedClock clock{*read_iso_moment("2025-06-30T09:00:00Z")};
    networks::Network network;
    plans::Plan plan;
    std::int64_t rows = 0;
    std::vector<Id<plans::Node>> top;
    std::vector<Id<plans::Node>> leaves;
};

/// Made once a size: that takes longer than what is measured.
Bench& plan_of(std::int64_t nodes) {
    static std::map<std::int64_t, std::unique_ptr<Bench>> made;
    auto& bench = made[nodes];
    if (!bench) {
        bench = std::make_unique<Bench>(std::to_string(nodes));
        bench->fill(static_cast<std::size_t>(nodes), true);
    }
    return *bench;
}

overview::Onlooker onlooker_at(const Bench& bench) { return {bench.actor, bench.plan.language, {}, {}}; }

void first_page(benchmark::State& state) {
    auto& bench = plan_of(state.range(0));
    for (auto _ : state) {
        const db::Snapshot snapshot(*bench.database);
        const auto plan = must(overview::visible_plan(*bench.database, onlooker_at(bench), bench.network, bench.plan.slug));
        const auto counts = assessments::counts_of(*bench.database, plan.id);
        auto lines = must(overview::branch(*bench.database, onlooker_at(bench), plan, std::nullopt));
        benchmark::DoNotOptimize(lines);
        benchmark::DoNotOptimize(counts);
    }
    state.counters["judgements"] = static_cast<double>(bench.leaves.size()) * judgements_of_leaf;
}

void one_branch(benchmark::State& state) {
    auto& bench = plan_of(state.range(0));
    std::size_t lines = 0;
    for (auto _ : state) {
        lines = must(overview::branch(*bench.database, onlooker_at(bench), bench.plan, bench.top.at(3))).size();
    }
    state.counters["rows"] = static_cast<double>(lines);
}

void tally(benchmark::State& state) {
    auto& bench = plan_of(state.range(0));
    for (auto _ : state) {
        auto counts = assessments::counts_of(*bench.database, bench.plan.id);
        benchmark::DoNotOptimize(counts);
    }
}

void whole_page(benchmark::State& state) {
    auto& bench = plan_of(state.range(0));
    for (auto _ : state) {
        auto page = must(overview::plan_page(*bench.database, onlooker_at(bench), bench.network.slug, bench.plan.slug));
        benchmark::DoNotOptimize(page);
    }
}

/// A judgement with its evidence, entry, seal and tallies: one durable commit each.
void assess_one(benchmark::State& state) {
    Bench bench("assess");
    bench.fill(static_cast<std::size_t>(state.range(0)), false);
    int number = 0;
    for (auto _ : state) {
        auto judged = bench.judgement(bench.leaves[static_cast<std::size_t>(number) % bench.leaves.size()], number);
        must(assessments::assess(*bench.database, bench.actor, bench.clock, judged));
        ++number;
    }
    state.SetItemsProcessed(state.iterations());
}

/// The same bytes in bare SQLite: the rows of a judgement, its evidence, its entry and its seal, with the indexes that those
/// have, in one durable commit; nothing is checked, hashed or counted.
class Bare {
public:
    explicit Bare(const fs::path& path) {
        sqlite3_open(path.c_str(), &handle_);
        run("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000;"
            "create table assessments (id integer primary key, entry_id integer, plan_id integer, node_id integer, status "
            "text, on_day "
            "text, note text, language text, corrects_id integer, import_id integer);"
            "create index a on assessments (node_id, on_day, id);"
            "create table evidence (id integer primary key, entry_id integer, assessment_id integer, kind text, name text, "
            "file_id "
            "integer, seen_on text, first_line integer, last_line integer);"
            "create index b on evidence (assessment_id);"
            "create table entries (id integer primary key, recorded_at text, clock_set integer, actor text, action text, "
            "subject text, "
            "salt blob, payload text, rows text, commitment blob);"
            "create index c on entries (subject, id);"
            "create table seals (id integer primary key, first integer, last integer, previous blob, hash blob);");
        prepare("begin immediate");
        prepare(
            "insert into assessments (entry_id, plan_id, node_id, status, on_day, note, language) values (1, 1, "
            "abs(random() % 9500), "
            "'achieved', '2025-03-31', 'Se publicó y se envió a todas las ciudades de la red.', 'es')");
        prepare(
            "insert into evidence (entry_id, assessment_id, kind, name, seen_on, first_line, last_line) values (1, "
            "last_insert_rowid(), 'link', 'https://riberas.example/actas/2025', '2025-03-31', 0, 0)");
        prepare(
            "insert into entries (recorded_at, clock_set, actor, action, subject, salt, payload, rows, commitment) values "
            "('2025-06-30T09:00:00.000Z', 1, 'operator', 'row.assessed', '2025/row-' || abs(random() % 9500), zeroblob(16), "
            "hex(zeroblob(100)), hex(zeroblob(80)), zeroblob(32))");
        prepare("insert into seals (first, last, previous, hash) values (1, 1, zeroblob(32), zeroblob(32))");
        prepare("commit");
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;
    ~Bare() {
        for (auto* statement : statements_) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(handle_);
    }

    void commit_one(bool only_the_judgement) {
        for (std::size_t i = 0; i < statements_.size(); ++i) {
            if (only_the_judgement && i > 1 && i + 1 < statements_.size()) {
                continue;
            }
            if (sqlite3_step(statements_[i]) != SQLITE_DONE) {
                throw std::runtime_error(sqlite3_errmsg(handle_));
            }
            sqlite3_reset(statements_[i]);
        }
    }

private:
    void run(const char* sql) {
        if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
    }
    void prepare(const char* sql) {
        statements_.emplace_back();
        if (sqlite3_prepare_v2(handle_, sql, -1, &statements_.back(), nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
    }

    sqlite3* handle_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
};

void bare_commits(benchmark::State& state, bool only_the_judgement) {
    const auto folder = fs::temp_directory_path() / fmt::format("hito_bench_{}_bare", ::getpid());
    fs::remove_all(folder);
    fs::create_directories(folder);
    {
        Bare bare(folder / "bare.db");
        for (auto _ : state) {
            bare.commit_one(only_the_judgement);
        }
    }
    state.SetItemsProcessed(state.iterations());
    fs::remove_all(folder);
}

void verify_entries(benchmark::State& state) {
    Bench bench("verify");
    bench.fill(1000, false);
    constexpr int entries_of_commit = 100;
    for (std::int64_t written = 0; written < state.range(0); written += entries_of_commit) {
        must(people::write(
            *bench.database, bench.network.id, bench.actor, bench.clock, [&](db::Write& write) -> Expected<int> {
                for (int i = 0; i < entries_of_commit; ++i) {
                    const auto leaf = bench.leaves[static_cast<std::size_t>(written + i) % bench.leaves.size()];
                    auto& change =
                        write.begin("row.assessed", fmt::format("{}/row-{}", bench.plan.slug, leaf.value & 0xffffffff));
                    change.say(R"({"status":{"from":"planned","to":"achieved"},"on":"2025-03-31","note":"Se publicó."})");
                    assessments::insert(write, change, bench.plan.id, bench.judgement(leaf, static_cast<int>(written) + i));
                }
                return 0;
            }));
    }
    for (auto _ : state) {
        const auto found = db::verify(*bench.database);
        if (!found.faults.empty()) {
            state.SkipWithError(found.faults.front().id.c_str());
            break;
        }
        state.counters["entries"] = static_cast<double>(found.chains.front().entries);
        state.counters["rows"] = static_cast<double>(found.rows);
    }
}

void import_document(benchmark::State& state) {
    const auto vocabulary = built_in_vocabulary();
    std::ifstream file(HITO_SOURCE_DIR "/tests/documents/numbered-axes.txt", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    Bench bench("import");
    std::size_t rows = 0;
    int number = 0;
    for (auto _ : state) {
        const auto bytes = fmt::format("{}\n{}", text, ++number);    // another file each time
        const auto reading = must(reading::read_bytes(bytes, "plan.txt", vocabulary));
        const auto import =
            must(imports::begin(*bench.database, bench.actor, bench.clock, bench.network.id, bytes, "plan.txt", reading));
        rows = must(imports::accept(*bench.database, bench.actor, bench.clock, import, {reading})).rows;
    }
    state.counters["rows"] = static_cast<double>(rows);
}

BENCHMARK(first_page)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(one_branch)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(tally)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_page)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(assess_one)->Arg(10'000)->Unit(benchmark::kMicrosecond)->MinTime(2)->UseRealTime();
BENCHMARK_CAPTURE(bare_commits, same_rows, false)->Unit(benchmark::kMicrosecond)->MinTime(2)->UseRealTime();
BENCHMARK_CAPTURE(bare_commits, one_row, true)->Unit(benchmark::kMicrosecond)->MinTime(2)->UseRealTime();
BENCHMARK(verify_entries)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(import_document)->Unit(benchmark::kMillisecond)->UseRealTime();

}    // namespace
}    // namespace hito::cli
