#pragma once

#include "base/expected.h"
#include "base/messages.h"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hito::cli {

/// The reader of a pipe went away: nobody wants the rest.
class OutputClosed : public std::runtime_error {
public:
    OutputClosed() : std::runtime_error("output closed") {}
};

/// The output could not be written (disk full and its like).
class OutputFailed : public std::runtime_error {
public:
    explicit OutputFailed(int error);
    [[nodiscard]] bool disk_is_full() const;

private:
    int error_;
};

/// Where the program was started: its standard streams and what the surroundings say of the person.
class Console {
public:
    /// The standard streams and the environment of this process.
    Console();

    /// Texts in the language that the person chose, or that the environment names.
    [[nodiscard]] const Messages& messages() const { return messages_; }
    void speak(std::string_view language) { messages_ = Messages(language); }

    /// Whether standard input is a person's keyboard.
    [[nodiscard]] bool input_is_terminal() const { return input_is_terminal_; }
    /// Whether colour is welcome where nobody asked: on a terminal, and NO_COLOR (no-color.org) is not set.
    [[nodiscard]] bool welcomes_colour() const { return welcomes_colour_; }
    /// Columns of the terminal; nullopt where there is none.
    [[nodiscard]] std::optional<std::size_t> width() const { return width_; }

    /// Writes all of the text to standard output. Throws OutputClosed, OutputFailed.
    void write(std::string_view text) const;

    /// Writes one sentence to standard error, behind the program's name. What cannot be written there is lost.
    void complain(const Message& message) const;

    /// Asks the person at the keyboard; true when the answer begins with one of the letters. No answer is no.
    [[nodiscard]] bool confirm(std::string_view question, std::string_view letters) const;

    /// All of standard input, up to one byte more than bounds::file_bytes. Fails: unreadable.
    [[nodiscard]] Expected<std::string> read_input() const;

private:
    Messages messages_;
    bool input_is_terminal_ = false;
    bool welcomes_colour_ = false;
    std::optional<std::size_t> width_;
};

}    // namespace hito::cli
