#pragma once

#include "base/expected.h"
#include "imports/mend.h"
#include "reading/reading.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hito::imports {

/// A reading on the table: its rows by id, its tree as lists of children, so that a mend costs what it changes.
class Draft {
public:
    explicit Draft(reading::Reading reading);

    /// Fails as mended() does.
    Expected<void> apply(const Mend& mend);

    /// The rows in the order of their tree.
    reading::Reading finished() &&;

private:
    using Node = Id<plans::Node>;

    Expected<void> check_row(Node id) const;
    reading::Row& row(Node id) { return rows_.at(id.value); }
    [[nodiscard]] std::vector<Node>& beside(Node id);
    [[nodiscard]] Node parent_of(Node id) const;
    [[nodiscard]] std::size_t depth_of(Node id) const;
    [[nodiscard]] std::size_t height_of(Node id) const;
    [[nodiscard]] bool stands_under(Node id, Node above) const;
    void place(Node id, Node parent, std::size_t at);
    void take_out(Node id);
    Expected<void> check_depth(Node parent, std::size_t levels) const;
    Node add(reading::Row made, const Mend& mend, std::size_t nth);

    Expected<void> set(const Mend& mend);
    Expected<void> set_words(const Mend& mend, std::string& words, std::size_t most);
    Expected<void> set_status(reading::Row& row, std::string_view status);
    Expected<void> set_role(reading::Row& row, std::string_view role);
    Expected<void> move(const Mend& mend);
    Expected<void> indent(const Mend& mend);
    Expected<void> outdent(const Mend& mend);
    Expected<void> split(const Mend& mend);
    Expected<void> merge(const Mend& mend);
    void drop(const Mend& mend);
    void drop_branch(const Mend& mend);
    Expected<void> pull_in(const Mend& mend);
    Expected<void> for_all(const Mend& mend);
    void leave(const reading::Row& row);
    void remove(Node id);

    reading::Reading reading_;    // without its rows
    std::unordered_map<std::int64_t, reading::Row> rows_;
    std::unordered_map<std::int64_t, std::vector<Node>> children_;    // by id; 0 is the top
    std::size_t started_with_ = 0;
};

/// Counts again what depends on the rows: tally claims, announced numbers, marks, levels, remarks. `before` are the rows
/// as they were read.
void recount(reading::Reading& reading, const std::vector<reading::Row>& before);

}    // namespace hito::imports
