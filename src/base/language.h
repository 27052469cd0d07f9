#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace hito {

/// A language by its BCP 47 tag ("es", "pt-BR"); empty when nobody knows.
class Language {
public:
    Language() = default;
    explicit Language(std::string tag) : tag_(std::move(tag)) {}
    [[nodiscard]] std::string_view tag() const { return tag_; }
    [[nodiscard]] bool known() const { return !tag_.empty(); }
    auto operator<=>(const Language&) const = default;

private:
    std::string tag_;
};

}    // namespace hito
