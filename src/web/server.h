#pragma once

#include "base/expected.h"
#include "web/request.h"
#include "web/response.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The HTTP server: HTTP/1.1 over TCP, without TLS (that is the proxy's). It parses strictly, bounds everything, and hands
/// whole requests to workers, a thread each; handlers are plain blocking functions.
namespace hito::web {

/// Answers requests, on one thread.
class Worker {
public:
    Worker() = default;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    virtual ~Worker() = default;
    /// Never throws.
    virtual Response answer(Request& request) = 0;
};

/// What the server serves.
class Answering {
public:
    Answering() = default;
    Answering(const Answering&) = delete;
    Answering& operator=(const Answering&) = delete;
    virtual ~Answering() = default;
    /// A worker for a thread of its own. Called once a thread, on it.
    virtual std::unique_ptr<Worker> worker() = 0;
    /// An answer that is kept and needs no worker; nullopt: there is none. Called on the server's own thread, for every GET:
    /// it takes microseconds.
    virtual std::optional<Response> kept(const Request& request) = 0;
    /// How many bytes of body a POST there may have; 0: none, and it is answered without reading any.
    [[nodiscard]] virtual std::size_t body_bytes(const Request& request) const = 0;
    /// The page for a request that reached no worker: too large, too slow, too many; of the request there is what was read
    /// until then. Called on the server's own thread.
    [[nodiscard]] virtual Response refusal(int status, const Request& request) const = 0;
};

/// Where and how it serves. Times are for each phase of a connection.
struct Serving {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;            ///< 0: any that is free.
    std::vector<std::string> hosts;    ///< Names by which it may be called, beside localhost and the address itself.
    std::size_t workers = 2;
    std::filesystem::path uploads;     ///< A folder in which bodies with files stand while they come in, without a name.
    std::size_t connections = 4000;    ///< More are closed at once.
    std::size_t waiting = 1000;        ///< Requests that wait for a worker; more are answered with 503.
    double requests_a_second = 50;     ///< Of one address of another machine; more are answered with 429.
    double requests_at_once = 500;
    std::chrono::seconds idle{60};      ///< Between two requests of a connection.
    std::chrono::seconds header{10};    ///< For all headers of a request.
    std::chrono::seconds body{20};      ///< For a body, and one second more for each `slowest` bytes; so for an answer.
    std::size_t slowest = 20'000;
    std::chrono::seconds linger{60};    ///< For what still comes in of a request that was answered before it was whole.
    std::chrono::seconds silence{5};    ///< The longest pause in that.
    std::chrono::seconds drain{10};     ///< For requests that are under way when it is told to stop.
};

class Server {
public:
    /// Listens. Fails: unavailable, when the port is taken or the address is none of this machine.
    static Expected<std::unique_ptr<Server>> listen(const Serving& serving, Answering& site);
    virtual ~Server() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// Serves until SIGTERM, SIGINT or stop(); then lets requests under way end.
    virtual void run() = 0;
    /// May be called from any thread.
    virtual void stop() = 0;
};

}    // namespace hito::web
