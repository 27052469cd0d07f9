#pragma once

#include "base/vocabulary.h"
#include "reading/reading.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Other forms of the same plan document: what changes with the hand that typed it, the program that exported it or the
/// scanner, and must not change the tree that is read.
namespace hito::tests {

/// A document as it stands and what was read in it; the text is UTF-8 with line feeds.
struct Original {
    std::string name;
    std::string text;
    reading::Reading reading;
};

/// The document in another form, and how what is read in it may differ from the original.
struct Mutant {
    std::string bytes;
    std::vector<std::string> codes;    ///< Of the original's rows, in their new style; empty: as they were.
    std::function<std::string(const std::string&)>
        reworded;              ///< A text of the original as it stands here; empty: as it was.
    bool reordered = false;    ///< Rows may come in another order.
};

/// A source of numbers that are the same on every machine.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    /// A number below `end`; precondition: end > 0.
    std::size_t below(std::size_t end) { return engine_() % end; }

private:
    std::mt19937 engine_;
};

struct Mutation {
    std::string_view name;
    std::size_t variants = 1;    ///< How many different mutants dice make, about.
    /// nullopt where the document has nothing of the kind.
    std::optional<Mutant> (*apply)(const Original&, Dice&, const Vocabulary&) = nullptr;
};

const std::vector<Mutation>& mutations();

}    // namespace hito::tests
