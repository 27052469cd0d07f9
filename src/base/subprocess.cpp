#include "base/subprocess.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace hito {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t error_bytes = 65'536;

[[noreturn]] void throw_errno(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) {
            ::close(std::exchange(number_, -1));
        }
    }

private:
    int number_ = -1;
};

struct Pipe {
    Descriptor ours;
    Descriptor theirs;
};

Pipe pipe_from_child() {
    std::array<int, 2> ends = {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw_errno("pipe");
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// A socket, since writing to a pipe that nobody reads any more ends the writer by a signal.
Pipe socket_to_child() {
    std::array<int, 2> ends = {};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw_errno("socketpair");
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// What converters need of the environment: where programs, fonts' caches and temporary files are.
std::vector<std::string> small_environment() {
    std::vector<std::string> variables = {"LC_ALL=C.UTF-8"};
    for (const char* name : {"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME"}) {
        if (const char* value = std::getenv(name); value != nullptr) {
            variables.push_back(fmt::format("{}={}", name, value));
        }
    }
    return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

void limit(int resource, rlim_t to) {
    const rlimit both{to, to};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

struct Ends {
    int input;
    int output;
    int errors;
    int failure;
};

// Between fork and exec: nothing that allocates or locks.
[[noreturn]] void become(const Ends& ends, rlim_t memory, char** words, char** environment) {
    ::setpgid(0, 0);
    ::dup2(ends.input, STDIN_FILENO);
    ::dup2(ends.output, STDOUT_FILENO);
    ::dup2(ends.errors, STDERR_FILENO);
    ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_AS, memory);
    ::execvpe(words[0], words, environment);
    const int failure = errno;
    [[maybe_unused]] const auto written = ::write(ends.failure, &failure, sizeof failure);
    ::_exit(127);
}

// A started process and its group; killed and waited for at the latest when it goes.
class Child {
public:
    explicit Child(pid_t id) : id_(id) { ::setpgid(id, id); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        // The leader is not yet waited for, so that its number is nobody else's.
        ::kill(-id_, SIGKILL);
        ::kill(id_, SIGKILL);
        while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    // Its exit status once it has ended, without taking it away.
    [[nodiscard]] std::optional<int> ended() const {
        siginfo_t how = {};
        if (::waitid(P_PID, static_cast<id_t>(id_), &how, WEXITED | WNOHANG | WNOWAIT) != 0 || how.si_pid == 0) {
            return std::nullopt;
        }
        return how.si_code == CLD_EXITED ? how.si_status : 128 + how.si_status;
    }

private:
    pid_t id_;
};

class Exchange {
public:
    Exchange(const Program& program, std::string_view input, Descriptor to, Descriptor from, Descriptor errors)
        : program_(program), input_(input), to_(std::move(to)), from_(std::move(from)), errors_(std::move(errors)) {
        ::fcntl(to_.number(), F_SETFL, O_NONBLOCK);
    }

    // Feeds and reads until both outputs end. Fails when the time is over or the output too large.
    Expected<void> run(Steady::time_point end) {
        while (from_.open() || errors_.open()) {
            std::array<pollfd, 3> waits = {pollfd{to_.number(), POLLOUT, 0}, pollfd{from_.number(), POLLIN, 0},
                                           pollfd{errors_.number(), POLLIN, 0}};
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now()).count();
            if (left <= 0) {
                return fail(Failure::unavailable, {"error.program_slow", {name(), fmt::format("{}", seconds())}});
            }
            if (::poll(waits.data(), waits.size(), static_cast<int>(std::min<long long>(left, 60'000))) < 0 &&
                errno != EINTR) {
                throw_errno("poll");
            }
            if (waits[0].revents != 0) {
                feed();
            }
            if (waits[1].revents != 0) {
                read(from_, ran.output);
            }
            if (waits[2].revents != 0) {
                read(errors_, ran.errors);
            }
            if (ran.output.size() > program_.output_bytes) {
                return fail(Failure::unavailable,
                            {"error.program_large", {name(), fmt::format("{}", program_.output_bytes)}});
            }
            if (ran.errors.size() > 2 * error_bytes) {
                ran.errors.erase(0, ran.errors.size() - error_bytes);
            }
        }
        to_.close();
        return {};
    }

    [[nodiscard]] std::string name() const { return program_.words.front(); }
    [[nodiscard]] long long seconds() const {
        return std::chrono::duration_cast<std::chrono::seconds>(program_.time).count();
    }

    Ran ran;

private:
    // A program may end without having read all; that is its business.
    void feed() {
        const auto sent = ::send(to_.number(), input_.data(), input_.size(), MSG_NOSIGNAL);
        if (sent >= 0) {
            input_.remove_prefix(static_cast<std::size_t>(sent));
        }
        if (input_.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR)) {
            to_.close();
        }
    }

    static void read(Descriptor& from, std::string& into) {
        std::array<char, 65'536> part;    // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it.
        const auto got = ::read(from.number(), part.data(), part.size());
        if (got > 0) {
            into.append(part.data(), static_cast<std::size_t>(got));
        } else if (got == 0 || errno != EINTR) {
            from.close();
        }
    }

    const Program& program_;
    std::string_view input_;
    Descriptor to_;
    Descriptor from_;
    Descriptor errors_;
};

// Programs may close their outputs before they end.
Expected<int> wait_for(const Child& child, const Exchange& exchange, Steady::time_point end) {
    while (true) {
        if (const auto exit = child.ended()) {
            return *exit;
        }
        if (Steady::now() >= end) {
            return fail(Failure::unavailable,
                        {"error.program_slow", {exchange.name(), fmt::format("{}", exchange.seconds())}});
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}    // namespace

Expected<Ran> run_program(const Program& program, std::string_view input) {
    const auto end = Steady::now() + program.time;
    auto words = program.words;
    auto variables = small_environment();
    auto word_pointers = pointers_to(words);
    auto variable_pointers = pointers_to(variables);
    Pipe to = socket_to_child();
    Pipe from = pipe_from_child();
    Pipe errors = pipe_from_child();
    Pipe failure = pipe_from_child();

    const pid_t id = ::fork();
    if (id < 0) {
        throw_errno("fork");
    }
    if (id == 0) {
        become({to.theirs.number(), from.theirs.number(), errors.theirs.number(), failure.theirs.number()},
               program.memory_bytes, word_pointers.data(), variable_pointers.data());
    }
    const Child child(id);
    for (auto* pipe : {&to, &from, &errors, &failure}) {
        pipe->theirs.close();
    }
    int why = 0;
    if (::read(failure.ours.number(), &why, sizeof why) == sizeof why) {
        return fail(Failure::unavailable, {"error.program_missing", {program.words.front()}});
    }
    Exchange exchange(program, input, std::move(to.ours), std::move(from.ours), std::move(errors.ours));
    HITO_CHECK(exchange.run(end));
    HITO_TRY(exchange.ran.exit, wait_for(child, exchange, end));
    return std::move(exchange.ran);
}

}    // namespace hito
