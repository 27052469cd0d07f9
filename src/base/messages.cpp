#include "base/messages.h"

#include "base/embedded.h"
#include "base/text.h"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace hito {

namespace {

using Texts = boost::locale::message_format<char>;

constexpr std::array<std::string_view, 4> languages = {"en", "es", "fr", "pt"};

// The catalog as the library asks for it: it looks for a file of the language, and gets what the program carries.
std::vector<char> catalog(std::string_view language) {
    for (const auto& file : embedded::message_files()) {
        if (file.name == language) {
            return {file.content.begin(), file.content.end()};
        }
    }
    return {};
}

std::locale texts_in(std::string_view language) {
    namespace gettext = boost::locale::gnu_gettext;
    gettext::messages_info wanted;
    wanted.language = std::string(language);
    wanted.encoding = "UTF-8";
    wanted.paths.emplace_back("");
    wanted.domains.emplace_back("hito");
    wanted.callback = [language](const std::string&, const std::string&) { return catalog(language); };
    return {std::locale::classic(), gettext::create_messages_facet<char>(wanted)};
}

bool names_our_word(std::string_view argument) {
    return argument.starts_with("role.") || argument.starts_with("status.") || argument.starts_with("word.");
}

}    // namespace

std::span<const std::string_view> interface_languages() { return languages; }

std::string_view interface_language(std::string_view tag) {
    const std::string_view main = tag.substr(0, tag.find_first_of("_-.@"));
    const auto* found = std::find(languages.begin(), languages.end(), main);
    return found == languages.end() ? std::string_view() : *found;
}

Messages::Messages(std::string_view language) : language_(language), texts_(texts_in(language)) {}

const char* Messages::find(const std::string& id, std::optional<std::size_t> count) const {
    const auto& texts = std::use_facet<Texts>(texts_);
    if (count) {
        const int number = static_cast<int>(std::min<std::size_t>(*count, 1'000'000'000));
        if (const char* text = texts.get(0, nullptr, id.c_str(), number); text != nullptr) {
            return text;
        }
    }
    return texts.get(0, nullptr, id.c_str());
}

bool Messages::has(std::string_view id) const { return find(std::string(id), std::nullopt) != nullptr; }

std::string Messages::say(const Message& message) const {
    const auto count = message.arguments.empty() ? std::nullopt : read_number(message.arguments.front());
    return filled(find(message.id, count), message);
}

std::string Messages::say(const Message& message, std::size_t count) const {
    return filled(find(message.id, count), message);
}

std::string Messages::filled(const char* found, const Message& message) const {
    const std::string_view text = found == nullptr ? std::string_view(message.id) : std::string_view(found);
    std::string said;
    said.reserve(text.size() + 32);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find('{', at), text.size());
        said.append(text, at, open - at);
        const std::size_t close = text.find('}', open);
        const auto index =
            close == std::string_view::npos ? std::nullopt : read_number(text.substr(open + 1, close - open - 1));
        if (index && *index < message.arguments.size()) {
            const std::string& argument = message.arguments[*index];
            said += names_our_word(argument) && has(argument) ? say(argument) : argument;
            at = close + 1;
        } else {
            said.append(text, open, 1);
            at = open + 1;
        }
    }
    return said;
}

}    // namespace hito
