#pragma once

#include "base/date.h"
#include "base/language.h"
#include "base/messages.h"
#include "base/remark.h"
#include "base/role.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hito {

/// How things are said in a language of the interface: messages, numbers, dates. Numbers and dates are ICU's, with the
/// conventions of design/README.md ("12,345", "21–24 October 2009"), and as exact as what is stated, never more.
class Wording {
public:
    explicit Wording(Messages messages);
    ~Wording();
    Wording(const Wording&) = delete;
    Wording& operator=(const Wording&) = delete;

    [[nodiscard]] const Messages& messages() const { return messages_; }

    [[nodiscard]] std::string say(std::string_view id, std::vector<std::string> arguments = {}) const;
    [[nodiscard]] std::string say(const Message& message) const { return messages_.say(message); }

    /// The message with the number as its {0}, in the number's plural.
    [[nodiscard]] std::string count(std::string_view id, std::size_t number) const;

    [[nodiscard]] std::string number(std::size_t number) const;
    /// The document's words, in quotation marks.
    [[nodiscard]] std::string quoted(const std::string& words) const;
    /// The words as a list: "L1, L2 and L3".
    [[nodiscard]] std::string listed(const std::vector<std::string>& words) const;
    /// What stands between the last two words of a list, spaces included; Spanish has another one before a sound of "i".
    [[nodiscard]] std::string last_joint(std::string_view last) const;
    [[nodiscard]] std::string percent(double share) const;
    [[nodiscard]] std::string date(const PlannedDate& date) const;
    /// The date as lists write it: "12 Jun 2019", "21–24 Oct 2009", "Jun 2019", "≈ 2020". Empty when nothing is stated.
    [[nodiscard]] std::string short_date(const PlannedDate& date) const;
    [[nodiscard]] std::string period(const Period& period) const;
    [[nodiscard]] std::string language_name(const Language& language) const;
    [[nodiscard]] std::string role(Role role) const;
    /// The word of ours for one of a closed set: `named("status", "achieved")` is the message "status.achieved".
    [[nodiscard]] std::string named(std::string_view set, std::string_view name) const;

    /// Line numbers, in ascending order, neighbours joined: "12, 45–47". Line numbers are typed again (`--explain 1234`), so
    /// they are never grouped.
    [[nodiscard]] std::string lines(const std::vector<Source>& sources) const;
    /// "line 12", "lines 45–47".
    [[nodiscard]] std::string line(Source source) const;

private:
    struct Formats;    // ICU's formatters, whose headers are heavy

    [[nodiscard]] std::string days(Date first, Date last) const;
    [[nodiscard]] std::string months(Date first, Date last) const;
    [[nodiscard]] std::string part(Date first, Date last, Precision precision) const;
    [[nodiscard]] std::string short_part(Date first, Date last, Precision precision) const;

    Messages messages_;
    std::unique_ptr<Formats> formats_;
};

}    // namespace hito
