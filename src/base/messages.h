#pragma once

#include "base/message.h"

#include <cstddef>
#include <locale>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hito {

/// The languages that the interface speaks; the first is spoken where nobody chose.
std::span<const std::string_view> interface_languages();

/// The interface language of a tag or of a locale's name ("pt_BR.UTF-8", "fr-CA"); empty when there is none.
std::string_view interface_language(std::string_view tag);

/// The texts of locale/*.po in one language.
class Messages {
public:
    /// Precondition: `language` is one of interface_languages().
    explicit Messages(std::string_view language);

    [[nodiscard]] std::string_view language() const { return language_; }

    /// The sentence with its arguments in place. A first argument that is a number chooses among the plurals; an argument
    /// that is the id of a word of ours ("role.event", "status.achieved") is said as that word. Without a text: the id.
    [[nodiscard]] std::string say(const Message& message) const;

    /// The same, the plural being that of `count`, however the arguments write it ("12,345").
    [[nodiscard]] std::string say(const Message& message, std::size_t count) const;

    /// The sentence of that id, without arguments.
    [[nodiscard]] std::string say(std::string_view id) const { return say(Message{std::string(id), {}}); }

    [[nodiscard]] bool has(std::string_view id) const;

private:
    [[nodiscard]] const char* find(const std::string& id, std::optional<std::size_t> count) const;
    [[nodiscard]] std::string filled(const char* found, const Message& message) const;

    std::string language_;
    std::locale texts_;
};

}    // namespace hito
