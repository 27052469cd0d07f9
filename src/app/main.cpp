#include "base/machine_failed.h"
#include "cli/verb.h"

#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

using hito::cli::Console;
using hito::cli::Exit;

namespace {

// The one place that catches: whatever ends here is the machine's failure or ours, and is told as one sentence.
Exit run(const std::vector<std::string>& words, Console& console) {
    try {
        return hito::cli::run(words, console);
    } catch (const hito::cli::OutputClosed&) {
        return Exit::done;    // `hito read plan.txt | head` has what it wanted
    } catch (const hito::cli::OutputFailed& failed) {
        console.complain(failed.disk_is_full() ? hito::Message{"error.disk_full", {}}
                                               : hito::Message{"error.output_failed", {failed.what()}});
    } catch (const hito::MachineFailed& failed) {
        console.complain(failed.message());
    } catch (const std::bad_alloc&) {
        console.complain({"error.memory_full", {}});
    } catch (const std::exception& failure) {
        console.complain({"error.machine_failed", {failure.what()}});
    }
    return Exit::machine_failed;
}

}    // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);    // a file at its limit is an error of a write, as a full disk is
    Console console;
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return static_cast<int>(run(words, console));
}
