#pragma once

#include "web/exchange.h"
#include "web/rate.h"
#include "web/server.h"
#include "web/worker_pool.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <ctime>
#include <set>
#include <string>
#include <utility>

/// The server's own: only server.cpp and connection.cpp include this, since it brings Asio along.
namespace hito::web {

class Connection;

/// What connections share. One thread reads and writes all of them; workers only answer.
struct Shared {
    Shared(Serving settings, Answering& answering)
        : serving(std::move(settings)), site(answering), pool(serving.workers, serving.waiting, answering) {}

    Serving serving;
    Answering& site;
    boost::asio::io_context io{1};
    WorkerPool pool;
    std::set<Connection*> open;
    Rate rate{serving.requests_a_second, serving.requests_at_once};
    bool stopping = false;
    std::string date;
    std::time_t dated = 0;

    /// The header Date.
    const std::string& now() {
        if (const auto second = std::time(nullptr); second != dated) {
            dated = second;
            date = http_date();
        }
        return date;
    }
};

/// Reads requests from the socket and answers them, until it ends. It owns itself.
void serve_connection(Shared& shared, boost::asio::ip::tcp::socket socket);

/// Ends it now; `only_idle`: unless a request is under way.
void end_connection(Connection& connection, bool only_idle);

}    // namespace hito::web
