#include "reading/read_file.h"

#include "base/bounds.h"
#include "document/read_text.h"
#include "outline/outline.h"
#include "reading/read_json.h"
#include "reading/read_plan.h"
#include "reading/read_report.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace hito::reading {

namespace {

tl::unexpected<Error> cannot_open(int error, const std::string& name) {
    if (error == ENOENT || error == ENOTDIR) {
        return fail(Failure::unreadable, {"error.no_such_file", {name}});
    }
    if (error == EACCES || error == EPERM) {
        return fail(Failure::unreadable, {"error.no_permission", {name}});
    }
    return fail(Failure::unreadable, {"error.cannot_read", {name, std::generic_category().message(error)}});
}

Expected<std::string> bytes_of(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return fail(Failure::unreadable, {"error.is_a_folder", {name.empty() ? path.string() : name}});
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        return cannot_open(errno, name);
    }
    std::string bytes;
    constexpr std::size_t step = 1U << 16U;
    while (bytes.size() <= bounds::file_bytes) {    // one byte over the bound is enough to refuse
        const std::size_t before = bytes.size();
        bytes.resize(before + step);
        const std::size_t read = std::fread(bytes.data() + before, 1, step, file.get());
        bytes.resize(before + read);
        if (read < step) {
            if (std::ferror(file.get()) != 0) {
                return cannot_open(errno, name);
            }
            break;
        }
    }
    return bytes;
}

}    // namespace

Expected<Reading> read_bytes(std::string bytes, std::string document_name, const Vocabulary& vocabulary) {
    if (is_plan_json(bytes)) {
        return read_json(bytes, document_name);
    }
    if (is_report(bytes)) {
        HITO_TRY(auto reading, read_report(bytes, document_name));
        if (reading) {
            return std::move(*reading);
        }
    }
    HITO_TRY(const auto document, document::read_text(std::move(bytes), std::move(document_name), vocabulary));
    return read_plan(document, outline::read_outline(document, vocabulary), vocabulary);
}

Expected<Reading> read_file(const std::filesystem::path& path, const Vocabulary& vocabulary) {
    HITO_TRY(auto bytes, bytes_of(path));
    return read_bytes(std::move(bytes), path.filename().string(), vocabulary);
}

}    // namespace hito::reading
