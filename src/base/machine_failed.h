#pragma once

#include "base/message.h"

#include <exception>
#include <utility>

namespace hito {

/// The machine failed (disk full, database lost): thrown, and caught once where a command or a request ends.
class MachineFailed : public std::exception {
public:
    explicit MachineFailed(Message message) : message_(std::move(message)) {}
    [[nodiscard]] const Message& message() const { return message_; }
    [[nodiscard]] const char* what() const noexcept override { return message_.id.c_str(); }

private:
    Message message_;
};

}    // namespace hito
