#include "web/connection.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace hito::web {

namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Code = boost::system::error_code;

class AsioServer : public Server {
public:
    AsioServer(const Serving& serving, Answering& site) : shared_(serving, site) {}

    Expected<void> open() {
        Code failed;
        const auto address = asio::ip::make_address(shared_.serving.address, failed);
        const tcp::endpoint endpoint(address, shared_.serving.port);
        const auto tried = [&](auto what) {
            if (!failed) {
                what();
            }
        };
        tried([&] { acceptor_.open(endpoint.protocol(), failed); });
        tried([&] { acceptor_.set_option(asio::socket_base::reuse_address(true), failed); });
        tried([&] { acceptor_.bind(endpoint, failed); });
        tried([&] { acceptor_.listen(1024, failed); });
        if (failed) {
            return fail(Failure::unavailable,
                        {"error.cannot_listen",
                         {fmt::format("{}:{}", shared_.serving.address, shared_.serving.port), failed.message()}});
        }
        return {};
    }

    [[nodiscard]] std::uint16_t port() const override {
        Code ignored;
        return acceptor_.local_endpoint(ignored).port();
    }

    void run() override {
        raise_open_files();
        signals_.async_wait([this](Code failed, int /*signal*/) {
            if (!failed) {
                drain();
            }
        });
        accept();
        shared_.io.run();
        shared_.pool.stop();
    }

    void stop() override {
        asio::post(shared_.io, [this] { drain(); });
    }

private:
    static void raise_open_files() {
        rlimit files = {};
        if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
            files.rlim_cur = std::min<rlim_t>(files.rlim_max, 65'536);
            ::setrlimit(RLIMIT_NOFILE, &files);
        }
    }

    void accept() {
        acceptor_.async_accept([this](Code failed, tcp::socket socket) {
            if (shared_.stopping) {
                return;
            }
            if (failed) {    // no more open files: try again in a moment
                again_.expires_after(std::chrono::milliseconds(50));
                again_.async_wait([this](Code stopped) {
                    if (!stopped) {
                        accept();
                    }
                });
                return;
            }
            if (shared_.open.size() < shared_.serving.connections) {
                serve_connection(shared_, std::move(socket));
            }
            accept();
        });
    }

    void drain() {
        if (std::exchange(shared_.stopping, true)) {
            return;
        }
        Code ignored;
        acceptor_.close(ignored);
        signals_.cancel(ignored);
        drain_until_ = std::chrono::steady_clock::now() + shared_.serving.drain;
        close_idle();
    }

    // Sockets are closed before the io context ends by itself: what waits for them would leak otherwise.
    void close_idle() {
        const bool late = std::chrono::steady_clock::now() >= drain_until_;
        const std::vector<Connection*> open(shared_.open.begin(), shared_.open.end());
        for (auto* connection : open) {
            end_connection(*connection, !late);
        }
        if (open.empty()) {
            return;
        }
        again_.expires_after(std::chrono::milliseconds(20));
        again_.async_wait([this](Code /*failed*/) { close_idle(); });
    }

    Shared shared_;
    tcp::acceptor acceptor_{shared_.io};
    asio::signal_set signals_{shared_.io, SIGTERM, SIGINT};
    asio::steady_timer again_{shared_.io};
    std::chrono::steady_clock::time_point drain_until_;
};

}    // namespace

Expected<std::unique_ptr<Server>> Server::listen(const Serving& serving, Answering& site) {
    auto server = std::make_unique<AsioServer>(serving, site);
    HITO_CHECK(server->open());
    return std::unique_ptr<Server>(std::move(server));
}

}    // namespace hito::web
