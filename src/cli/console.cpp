#include "cli/console.h"

#include "base/bounds.h"
#include "base/text.h"

#include <fmt/format.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace hito::cli {

namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

// POSIX.1-2017, 8.2: LC_ALL outranks LC_MESSAGES, which outranks LANG; an empty one says nothing.
std::string_view language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const auto value = environment(name); !value.empty()) {
            const auto language = interface_language(value);
            return language.empty() ? interface_languages().front() : language;
        }
    }
    return interface_languages().front();
}

std::optional<std::size_t> terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return std::nullopt;
    }
    return size.ws_col;
}

// Returns 0, or the error of the first write that failed.
int write_all(int stream, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(stream, text.data(), text.size());
        if (written > 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (written < 0 && errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

}    // namespace

OutputFailed::OutputFailed(int error) : std::runtime_error(std::generic_category().message(error)), error_(error) {}

bool OutputFailed::disk_is_full() const { return error_ == ENOSPC || error_ == EDQUOT || error_ == EFBIG; }

Console::Console()
    : messages_(language_of_environment()),
      input_is_terminal_(isatty(STDIN_FILENO) == 1),
      welcomes_colour_(isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty() && environment("TERM") != "dumb"),
      width_(terminal_width()) {}

void Console::write(std::string_view text) const {
    const int error = write_all(STDOUT_FILENO, text);
    if (error == EPIPE) {
        throw OutputClosed();
    }
    if (error != 0) {
        throw OutputFailed(error);
    }
}

void Console::complain(const Message& message) const {
    write_all(STDERR_FILENO, fmt::format("hito: {}\n", printable(messages_.say(message))));
}

bool Console::confirm(std::string_view question, std::string_view letters) const {
    constexpr std::size_t longest = 100;    // of an answer
    write(printable(question) + " ");
    std::string answer;
    char letter = 0;
    while (answer.size() < longest && ::read(STDIN_FILENO, &letter, 1) == 1 && letter != '\n') {
        answer += letter;
    }
    const auto given = fold(trimmed(answer));
    return !given.empty() && letters.find(given.front()) != std::string_view::npos;
}

Expected<std::string> Console::read_input() const {
    std::string input;
    std::array<char, 65'536> part{};
    while (input.size() <= bounds::file_bytes) {
        const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
        if (count == 0) {
            break;
        }
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return fail(Failure::unreadable, {errno == EISDIR ? "error.input_is_folder" : "error.input_unreadable", {}});
        }
        input.append(part.data(), static_cast<std::size_t>(count));
    }
    return input;
}

}    // namespace hito::cli
