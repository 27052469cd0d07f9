#include "base/text.h"
#include "reading/read_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tests/support/mutations.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace hito::reading {
namespace {

using tests::Mutant;
using tests::Original;

/// A mutation that a document does not survive, and why it need not.
struct Exception {
    std::string_view document;
    std::string_view mutation;
    std::string_view reason;
};

constexpr std::array<Exception, 3> exceptions = {{
    {"mercociudades-secretariat-2011-2012.txt", "sections shuffled",
     "its second half goes through all sections again, so that no cut parts them"},
    {"metropolis-2018-2020-triennial.txt", "table cells wrapped",
     "a cell into which rows were poured is seen by its codes; its first line, cut off, has one only"},
    {"metropolis-women-2009.txt", "sections shuffled", "its inner lists have the outer bullet: only what follows ends them"},
}};

/// What a mutation must keep of a row, in words.
struct Kept {
    std::string title;     ///< Its key.
    std::string parent;    ///< The key of the parent's title, with its code where there is no title.
    std::string rest;      ///< Role, code, status, date, place.
    std::size_t line = 0;
    auto operator<=>(const Kept& other) const {
        return std::tie(title, parent, rest) <=> std::tie(other.title, other.parent, other.rest);
    }
    bool operator==(const Kept& other) const { return (*this <=> other) == std::strong_ordering::equal; }
};

/// The rows in the order of the tree: each before its children, these in the order of the document.
std::vector<std::size_t> tree_order(const Reading& reading) {
    std::map<std::int64_t, std::vector<std::size_t>> below;    // 0: the top
    for (std::size_t i = reading.rows.size(); i > 0; --i) {
        const auto& parent = reading.rows[i - 1].node.parent;
        below[parent ? parent->value : 0].push_back(i - 1);
    }
    std::vector<std::size_t> open = below[0];
    std::vector<std::size_t> order;
    while (!open.empty()) {
        const std::size_t row = open.back();
        open.pop_back();
        order.push_back(row);
        const auto& children = below[reading.rows[row].node.id.value];
        open.insert(open.end(), children.begin(), children.end());
    }
    return order;
}

std::vector<Kept> kept_of(const Reading& reading, const Mutant& expected) {
    const auto worded = [&](const std::string& text) { return expected.reworded ? expected.reworded(text) : text; };
    const auto code = [&](std::size_t i) {
        return expected.codes.empty() ? reading.rows[i].node.code : expected.codes.at(i);
    };
    std::map<std::int64_t, std::string> titles;
    std::vector<Kept> kept;
    for (const std::size_t i : tree_order(reading)) {
        const auto& node = reading.rows[i].node;
        Kept row;
        row.title = text_key(worded(node.title));
        row.parent = node.parent ? titles[node.parent->value] : "";
        row.rest = fmt::format("{} code={} status={}", name_of(node.role), code(i),
                               reading.rows[i].status ? plans::name_of(*reading.rows[i].status) : "none");
        if (node.date) {
            row.rest += fmt::format(" date={} {}", edtf_text(*node.date), text_key(node.date->recurring));
        }
        if (!node.place.empty()) {
            row.rest += fmt::format(" place={}", text_key(node.place));
        }
        row.line = reading.rows[i].source.first_line;
        titles[node.id.value] = row.title.empty() ? code(i) : row.title;
        kept.push_back(std::move(row));
    }
    return kept;
}

std::string shown(const Kept& row) {
    return fmt::format("line {}: “{}” under “{}” {}", row.line, shortened(row.title, 60), shortened(row.parent, 30),
                       row.rest);
}

/// What became of a lost row: the gained one of its title, else of its parent and place in the tree, with what differs.
std::string change(const Kept& lost, std::vector<Kept>& gained) {
    const auto found = std::find_if(gained.begin(), gained.end(), [&](const Kept& row) { return row.title == lost.title; });
    if (found == gained.end()) {
        return "\n    - " + shown(lost);
    }
    std::string text = fmt::format("\n    ~ line {} → {}: “{}”", lost.line, found->line, shortened(lost.title, 60));
    if (lost.parent != found->parent) {
        text += fmt::format("\n        parent “{}”\n        now    “{}”", shortened(lost.parent, 300),
                            shortened(found->parent, 300));
    }
    if (lost.rest != found->rest) {
        text += fmt::format("\n        {}\n        now {}", lost.rest, found->rest);
    }
    gained.erase(found);
    return text;
}

/// The first rows that differ, in the order of the tree.
std::string changes(const std::vector<Kept>& expected, const std::vector<Kept>& read, std::vector<Kept> lost,
                    std::vector<Kept> gained) {
    constexpr std::size_t most = 4;
    std::string text;
    std::size_t count = 0;
    for (const Kept& row : expected) {
        if (const auto found = std::find(lost.begin(), lost.end(), row); found != lost.end() && count++ < most) {
            text += change(row, gained);
            lost.erase(found);
        }
    }
    count = 0;
    for (const Kept& row : read) {
        if (const auto found = std::find(gained.begin(), gained.end(), row); found != gained.end() && count++ < most) {
            text += "\n    + " + shown(row);
            gained.erase(found);
        }
    }
    return text;
}

/// What differs; empty when nothing does.
std::string difference(const std::vector<Kept>& expected, const std::vector<Kept>& read, bool reordered) {
    auto one = expected;
    auto two = read;
    std::sort(one.begin(), one.end());
    std::sort(two.begin(), two.end());
    if (expected == read || (reordered && one == two)) {
        return {};
    }
    if (one == two) {
        const auto [a, b] = std::mismatch(expected.begin(), expected.end(), read.begin(), read.end());
        return "the same rows in another order\n    - " + shown(*a) + "\n    + " + shown(*b);
    }
    std::vector<Kept> lost;
    std::vector<Kept> gained;
    std::set_difference(one.begin(), one.end(), two.begin(), two.end(), std::back_inserter(lost));
    std::set_difference(two.begin(), two.end(), one.begin(), one.end(), std::back_inserter(gained));
    return fmt::format("{} rows, read {}; {} lost, {} gained", expected.size(), read.size(), lost.size(), gained.size()) +
           changes(expected, read, lost, gained);
}

const Vocabulary& words() {
    static const Vocabulary vocabulary = built_in_vocabulary();
    return vocabulary;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Original> originals_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        const bool about = name == "README.md" || name == "SCHEMA.md" || name == "bars.txt";
        if (!about && (name.ends_with(".txt") || name.ends_with(".md"))) {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Original> originals;
    for (const auto& path : paths) {
        Original original{path.filename().string(), bytes_of(path), {}};
        auto reading = read_bytes(original.text, original.name, words());
        EXPECT_TRUE(reading) << original.name;
        if (reading) {
            original.reading = std::move(*reading);
            originals.push_back(std::move(original));
        }
    }
    return originals;
}

/// For looking at what fails: HITO_MUTANTS=FOLDER keeps the mutants there, HITO_MUTATION_REPORT=FILE what differs.
void keep_mutant(const Original& original, const tests::Mutation& mutation, std::uint32_t variant,
                 const std::string& bytes) {
    if (const char* folder = std::getenv("HITO_MUTANTS")) {
        std::string name = fmt::format("{}.{}.{}", mutation.name, variant, original.name);
        std::replace(name.begin(), name.end(), ' ', '-');
        std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << bytes;
    }
}

/// What the mutation breaks, of its first variant that breaks the tree; empty when none does, nullopt when none applies.
std::optional<std::string> first_difference(const Original& original, const tests::Mutation& mutation) {
    std::size_t applied = 0;
    std::size_t broken = 0;
    std::string first;
    for (std::uint32_t variant = 0; variant < mutation.variants; ++variant) {
        tests::Dice dice(2018 + variant);
        const auto mutant = mutation.apply(original, dice, words());
        if (!mutant) {
            continue;
        }
        ++applied;
        keep_mutant(original, mutation, variant, mutant->bytes);
        const auto reading = read_bytes(mutant->bytes, original.name, words());
        const auto found = reading ? difference(kept_of(original.reading, *mutant), kept_of(*reading, {}), mutant->reordered)
                                   : "cannot be read: " + reading.error().message.id;
        broken += found.empty() ? 0 : 1;
        if (!found.empty() && first.empty()) {
            first = fmt::format("variant {}: {}", variant, found);
        }
    }
    if (applied == 0) {
        return std::nullopt;
    }
    return first.empty() ? first : fmt::format("{} of {} variants, first {}", broken, applied, first);
}

void expect_kept(const std::vector<Original>& originals, std::string& report) {
    for (const auto& mutation : tests::mutations()) {
        for (const auto& original : originals) {
            const auto found = first_difference(original, mutation);
            if (!found) {
                continue;
            }
            const auto exception = std::find_if(exceptions.begin(), exceptions.end(), [&](const Exception& e) {
                return e.document == original.name && e.mutation == mutation.name;
            });
            if (exception != exceptions.end()) {
                EXPECT_FALSE(found->empty()) << original.name << ", " << mutation.name << ": no exception any more";
            } else {
                EXPECT_TRUE(found->empty()) << original.name << ", " << mutation.name << ": " << *found;
            }
            if (!found->empty()) {
                report += fmt::format("{}{} | {} | {}\n", exception != exceptions.end() ? "(exception) " : "", mutation.name,
                                      original.name, *found);
            }
        }
    }
    if (const char* path = std::getenv("HITO_MUTATION_REPORT")) {
        std::ofstream(path, std::ios::app) << report;
    }
}

TEST(Mutation, KeepsTheTreeOfOurDocuments) {
    std::string report;
    expect_kept(originals_in(std::filesystem::path(HITO_SOURCE_DIR) / "tests/documents"), report);
}

TEST(Mutation, KeepsTheTreeOfSharedDocuments) {
    const auto folder = std::filesystem::path(HITO_SOURCE_DIR) / "../shared/documents";
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << "no documents beside this repository: their mutations are not tried";
    }
    std::string report;
    expect_kept(originals_in(folder), report);
}

}    // namespace
}    // namespace hito::reading
