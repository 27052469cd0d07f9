#include "templates/generate.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// compile_templates ROOM OUTPUT CATALOG FILE…: the templates and stylesheets of a room to one C++ source. Exit status: 0
/// compiled, 1 a template is wrong, 2 a file cannot be read or written.
namespace {

using hito::templates::Fault;
using hito::templates::Stylesheet;
using hito::templates::Template;

std::optional<std::string> content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        fmt::print(stderr, "{}: cannot be read.\n", path);
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

int report(const Fault& fault) {
    fmt::print(stderr, "{}:{}: error: {}\n", fault.file, fault.line, fault.sentence);
    return 1;
}

int compile(const std::string& room, const std::string& output, const std::string& catalog,
            std::span<const std::string> paths) {
    const auto messages = content_of(catalog);
    if (!messages) {
        return 2;
    }
    std::vector<Template> templates;
    std::vector<Stylesheet> stylesheets;
    for (const auto& path : paths) {
        const auto text = content_of(path);
        if (!text) {
            return 2;
        }
        if (std::filesystem::path(path).extension() == ".css") {
            stylesheets.push_back({std::filesystem::path(path).stem().string(), *text});
            continue;
        }
        auto parsed = hito::templates::parse(*text, path);
        if (!parsed) {
            return report(parsed.error());
        }
        templates.push_back(std::move(*parsed));
    }
    const auto source = hito::templates::generate(room, templates, stylesheets, hito::templates::message_ids(*messages));
    if (!source) {
        return report(source.error());
    }
    std::ofstream file(output, std::ios::binary);
    file << *source;
    return file.flush() ? 0 : 2;
}

}    // namespace

int main(int count, char** words) {
    const std::vector<std::string> arguments(words, words + count);
    if (arguments.size() < 5) {
        fmt::print(stderr, "usage: compile_templates ROOM OUTPUT CATALOG FILE...\n");
        return 2;
    }
    return compile(arguments[1], arguments[2], arguments[3], std::span(arguments).subspan(4));
}
