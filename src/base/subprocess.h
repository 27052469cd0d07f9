#pragma once

#include "base/expected.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hito {

/// A program and what it may take. It runs without a shell, in a process group of its own, with the descriptors and the few
/// variables of the environment that it needs.
struct Program {
    std::vector<std::string> words;       ///< Its name, found by PATH, and its arguments.
    std::chrono::milliseconds time{0};    ///< Then the whole group is killed.
    std::size_t memory_bytes = 0;         ///< Address space of each of its processes.
    std::size_t output_bytes = 0;         ///< Of standard output; more is a failure.
};

/// What a program left.
struct Ran {
    int exit = 0;    ///< Its exit status; 128 and the signal when one ended it.
    std::string output;
    std::string errors;    ///< The end of standard error, at most 64 kB.
};

/// Runs the program on the input and waits. Whatever its exit status, it ran. Fails: not_found when there is no such
/// program, invalid when it took too long or gave too much. Throws std::system_error when the machine cannot start
/// processes.
Expected<Ran> run_program(const Program& program, std::string_view input);

}    // namespace hito
