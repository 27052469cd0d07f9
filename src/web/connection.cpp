#include "web/connection.h"

#include "base/bounds.h"
#include "web/body_store.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

// The only file that sees Beast. Callbacks, no coroutines: g++ 12 destroys captures of some twice. A connection reads one
// request at a time, so answers leave in order.

namespace hito::web {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Code = boost::system::error_code;

// Held by the callbacks that wait for it: it goes when none does.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Shared& shared, tcp::socket socket) : shared_(shared), stream_(std::move(socket)) {
        shared_.open.insert(this);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { shared_.open.erase(this); }

    void start() {
        Code ignored;
        stream_.socket().set_option(tcp::no_delay(true), ignored);
        const auto peer = stream_.socket().remote_endpoint(ignored);
        client_ = ignored ? std::string() : peer.address().to_string();
        next_request();
    }

    // Ends it when nothing is under way. A request that was read already, and only waits to be looked at, is answered.
    void stop_if_idle() {
        if (idle_) {
            stream_.cancel();
        }
    }
    void close() {
        Code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
        stream_.close();
    }

private:
    using Parser = http::request_parser<http::buffer_body>;
    static constexpr std::size_t chunk = 64 * 1024UL;

    void next_request() {
        request_ = {};
        body_.reset();
        response_ = {};
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(bounds::header_length));
        parser_->body_limit(boost::none);    // take_body() bounds it, when it is known for what it is
        if (buffer_.size() > 0) {
            read_header();
            return;
        }
        if (shared_.stopping) {
            close();
            return;
        }
        idle_ = true;
        stream_.expires_after(shared_.serving.idle);
        stream_.async_read_some(buffer_.prepare(4096), [self = shared_from_this()](Code failed, std::size_t bytes) {
            self->idle_ = false;
            if (failed) {
                self->close();
                return;
            }
            self->buffer_.commit(bytes);
            self->read_header();
        });
    }

    void read_header() {
        Code failed;
        buffer_.consume(parser_->put(buffer_.data(), failed));    // most requests come whole
        if (!failed && parser_->is_header_done()) {
            take_header();
            return;
        }
        if (failed && failed != http::error::need_more) {
            refuse_header(failed);
            return;
        }
        wait_until(std::chrono::steady_clock::now() + shared_.serving.header);
        http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](Code error, std::size_t /*bytes*/) {
            const bool late = self->stop_waiting();
            error ? self->refuse_header(late ? beast::error::timeout : error) : self->take_header();
        });
    }

    // Ends the read that is under way at that time. The stream's own timer would close the socket, and nobody would be told.
    void wait_until(std::chrono::steady_clock::time_point until) {
        stream_.expires_never();
        late_ = false;
        timer_.expires_at(until);
        timer_.async_wait([self = shared_from_this(), wait = ++wait_](Code stopped) {
            if (!stopped && wait == self->wait_) {
                self->late_ = true;
                Code ignored;
                self->stream_.socket().cancel(ignored);
            }
        });
    }
    bool stop_waiting() {
        ++wait_;
        timer_.cancel();
        return late_;
    }

    void refuse_header(Code failed) {
        if (failed == http::error::header_limit || failed == http::error::buffer_overflow) {
            refuse(431);
        } else if (failed == beast::error::timeout) {
            refuse(408);
        } else if (failed == http::error::end_of_stream || failed == asio::error::connection_reset ||
                   failed == asio::error::operation_aborted || failed == asio::error::eof) {
            close();
        } else {
            refuse(failed == http::error::body_limit ? 413 : 400);
        }
    }

    [[nodiscard]] std::string header(http::field name) const {
        const auto found = parser_->get().find(name);
        return found == parser_->get().end() ? std::string() : std::string(found->value());
    }
    [[nodiscard]] std::string header(std::string_view name) const {
        const auto found = parser_->get().find(beast::string_view(name.data(), name.size()));
        return found == parser_->get().end() ? std::string() : std::string(found->value());
    }

    void take_header() {
        const auto& message = parser_->get();
        keep_alive_ = message.keep_alive() && !shared_.stopping;
        head_ = message.method() == http::verb::head;
        if (message.version() != 11 && message.version() != 10) {
            refuse(505);
            return;
        }
        if (message.method() != http::verb::get && !head_ && message.method() != http::verb::post) {
            refuse(message.method() == http::verb::unknown ? 501 : 405);
            return;
        }
        const auto target = message.target();
        if (target.size() > bounds::target_length) {
            refuse(414);
            return;
        }
        if (!read_target({target.data(), target.size()}, request_)) {
            refuse(400);
            return;
        }
        request_.method = message.method() == http::verb::post ? Method::post : Method::get;
        request_.host = header(http::field::host);
        if (message.count(http::field::host) > 1 || (message.version() == 11 && request_.host.empty())) {
            refuse(400);
            return;
        }
        if (!is_named(request_.host, shared_.serving)) {
            refuse(421);
            return;
        }
        if (!shared_.rate.take(client_, std::chrono::steady_clock::now())) {
            refuse(429);
            return;
        }
        take_fields();
        take_body();
    }

    void take_fields() {
        request_.client = client_;
        request_.origin = header(http::field::origin);
        request_.fetch_site = header("Sec-Fetch-Site");
        request_.accept_language = header(http::field::accept_language);
        request_.if_none_match = header(http::field::if_none_match);
        request_.gzip = header(http::field::accept_encoding).find("gzip") != std::string::npos;
        request_.fragment = header("HX-Request") == "true" && header("HX-Boosted") != "true" &&
                            header("HX-History-Restore-Request") != "true";    // going back asks for the whole page
        request_.cookies = read_cookies(header(http::field::cookie));
    }

    void take_body() {
        const auto length = parser_->content_length();
        const bool has_body = parser_->chunked() || (length && *length > 0);
        if (request_.method == Method::get) {
            has_body ? refuse(400) : give_page();
            return;
        }
        const std::size_t allowed = shared_.site.body_bytes(request_);
        if (!has_body || allowed == 0) {
            keep_alive_ = keep_alive_ && !has_body;
            ask_worker();
            return;
        }
        if (length && *length > allowed) {
            refuse(413);
            return;
        }
        parser_->body_limit(allowed);
        body_ = std::make_shared<BodyStore>(allowed > bounds::form_bytes ? &shared_.serving.uploads : nullptr);
        body_began_ = std::chrono::steady_clock::now();
        wait_until(body_began_ + shared_.serving.body);
        if (header(http::field::expect) == "100-continue") {
            static const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            asio::async_write(stream_, asio::buffer(go_on), [self = shared_from_this()](Code failed, std::size_t /*bytes*/) {
                failed ? self->close() : self->read_body();
            });
            return;
        }
        read_body();
    }

    void read_body() {
        chunk_.resize(chunk);
        auto& body = parser_->get().body();
        body.data = chunk_.data();
        body.size = chunk_.size();
        body.more = true;
        http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](Code failed, std::size_t /*bytes*/) {
            const bool late = self->stop_waiting();
            self->take_chunk(failed && failed != http::error::need_buffer && late ? Code(beast::error::timeout) : failed);
        });
    }

    void take_chunk(Code failed) {
        const std::size_t got = chunk_.size() - parser_->get().body().size;
        if (failed && failed != http::error::need_buffer) {
            if (failed == http::error::body_limit) {
                refuse(413);
            } else if (failed == beast::error::timeout) {
                refuse(408);
            } else if (failed == http::error::partial_message || failed == asio::error::connection_reset ||
                       failed == asio::error::eof) {
                close();    // it broke off: nothing of it is left
            } else {
                refuse(400);
            }
            return;
        }
        if (!body_->add({chunk_.data(), got})) {
            refuse(507);
            return;
        }
        if (parser_->is_done()) {
            finish_body();
            return;
        }
        // A body that trickles is cut off: so much time, and a second more for each `slowest` bytes that came.
        const auto allowed = shared_.serving.body + std::chrono::seconds(body_->size() / shared_.serving.slowest);
        if (body_began_ + allowed <= std::chrono::steady_clock::now()) {
            refuse(408);
            return;
        }
        wait_until(body_began_ + allowed);
        read_body();
    }

    void finish_body() {
        const auto bytes = body_->bytes();
        if (!bytes) {
            refuse(507);
            return;
        }
        const auto type = header(http::field::content_type);
        if (type.starts_with("application/x-www-form-urlencoded")) {
            auto form = read_urlencoded(*bytes);
            if (!form) {
                refuse(400);
                return;
            }
            request_.form = std::move(*form);
        } else if (!read_multipart(type, *bytes, request_)) {
            refuse(type.starts_with("multipart/form-data") ? 400 : 415);
            return;
        }
        request_.body = body_;
        ask_worker();
    }

    // A page that is kept goes out at once: two threads that wake each other would cost as much as writing it.
    void give_page() {
        if (auto kept = shared_.site.kept(request_)) {
            write(std::move(*kept));
        } else {
            ask_worker();
        }
    }

    void ask_worker() {
        if (!stream_.socket().is_open()) {    // a stop took too long: nothing is done that nobody would be told of
            return;
        }
        stream_.expires_never();
        // The job gives the connection back: it must not be destroyed on a worker's thread.
        const bool taken = shared_.pool.ask([self = shared_from_this()](Worker& worker) mutable {
            auto response = std::make_shared<Response>(worker.answer(self->request_));
            auto& io = self->shared_.io;
            asio::post(io, [self = std::move(self), response] { self->write(std::move(*response)); });
        });
        if (!taken) {
            refuse(503);
        }
    }

    // What reached no worker. The rest of the request is not read, so the connection ends.
    void refuse(int status) {
        keep_alive_ = false;
        write(shared_.site.refusal(status, request_));
    }

    void write(Response response) {
        response_ = std::move(response);
        const std::size_t length = response_.parts ? response_.parts_bytes : response_.text().size();
        const auto reason = http::obsolete_reason(static_cast<http::status>(response_.status));
        head_text_ = head_of(response_, {reason.data(), reason.size()}, shared_.now(), keep_alive_);
        stream_.expires_after(shared_.serving.body + std::chrono::seconds(length / shared_.serving.slowest));
        const bool bodiless = head_ || response_.status == 304 || response_.parts;
        const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head_text_),
                                                           bodiless ? asio::const_buffer() : asio::buffer(response_.text())};
        asio::async_write(stream_, buffers, [self = shared_from_this()](Code failed, std::size_t /*bytes*/) {
            if (failed) {
                self->close();
            } else if (self->response_.parts && !self->head_) {
                self->next_part();
            } else {
                self->finish();
            }
        });
    }

    // The next part of a long body, from a worker: reading it may block.
    void next_part() {
        const bool taken = shared_.pool.ask([self = shared_from_this()](Worker& /*worker*/) mutable {
            auto part = std::make_shared<std::optional<std::string>>();
            bool broken = false;
            try {
                *part = self->response_.parts();
            } catch (const std::exception&) {
                broken = true;    // the body ends too short, and the browser tells
            }
            auto& io = self->shared_.io;
            asio::post(io, [self = std::move(self), part, broken] {
                if (broken) {
                    self->close();
                } else if (*part) {
                    self->write_part(std::move(**part));
                } else {
                    self->finish();
                }
            });
        });
        if (!taken) {
            close();
        }
    }

    void write_part(std::string part) {
        response_.body = std::move(part);
        asio::async_write(stream_, asio::buffer(response_.body), [self = shared_from_this()](Code failed, std::size_t) {
            failed ? self->close() : self->next_part();
        });
    }

    void finish() {
        if (keep_alive_ && !shared_.stopping) {
            next_request();
            return;
        }
        if (parser_->is_done() && buffer_.size() == 0) {
            close();    // nothing more comes of it, whatever the browser keeps open
            return;
        }
        // What still comes in is passed over: closing on it would take the answer back from a peer that is still sending,
        // and browsers read the answer only when they have sent all.
        Code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        linger_until_ = std::chrono::steady_clock::now() + shared_.serving.linger;
        chunk_.resize(chunk);
        pass_over(bounds::passed_over_bytes);
    }

    void pass_over(std::size_t most) {
        stream_.expires_at(std::min(linger_until_, std::chrono::steady_clock::now() + shared_.serving.silence));
        stream_.async_read_some(asio::buffer(chunk_), [self = shared_from_this(), most](Code failed, std::size_t bytes) {
            failed || bytes >= most ? self->close() : self->pass_over(most - bytes);
        });
    }

    Shared& shared_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_{bounds::header_length + 2 * chunk};
    std::optional<Parser> parser_;
    std::string chunk_;
    std::shared_ptr<BodyStore> body_;    // shared with the request's uploads
    std::chrono::steady_clock::time_point body_began_;
    std::chrono::steady_clock::time_point linger_until_;
    std::string client_;
    Request request_;
    Response response_;
    std::string head_text_;
    asio::steady_timer timer_{shared_.io};
    std::size_t wait_ = 0;    // of the timer: one that was stopped, and rings all the same, ends nothing
    bool late_ = false;
    bool keep_alive_ = false;
    bool head_ = false;
    bool idle_ = false;
};

void serve_connection(Shared& shared, tcp::socket socket) {
    std::make_shared<Connection>(shared, std::move(socket))->start();    // callbacks share it
}

void end_connection(Connection& connection, bool only_idle) { only_idle ? connection.stop_if_idle() : connection.close(); }

}    // namespace hito::web
