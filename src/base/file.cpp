#include "base/file.h"

#include "base/bounds.h"
#include "base/machine_failed.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace hito {

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

tl::unexpected<Error> cannot_write(int error, const std::filesystem::path& path) {
    return fail(Failure::unreadable, {"error.cannot_write", {path.string(), std::generic_category().message(error)}});
}

// An open file, closed at its end.
class OpenFile {
public:
    explicit OpenFile(int number) : number_(number) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0;
}

}    // namespace

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

Expected<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error)) {
        // A pipe, a terminal: nothing to put in its place.
        const OpenFile file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
        return file.number() >= 0 && (write_all(file.number(), bytes) || errno == EINVAL) ? Expected<void>()
                                                                                          : cannot_write(errno, path);
    }
    const auto beside = path.string() + ".part";
    const OpenFile file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.number() < 0) {
        return cannot_write(errno, path);
    }
    if (!write_all(file.number(), bytes)) {
        const int number = errno;
        std::filesystem::remove(beside, error);
        if (number == ENOSPC || number == EDQUOT) {
            throw MachineFailed({"error.disk_full", {}});
        }
        return cannot_write(number, path);
    }
    std::filesystem::rename(beside, path, error);
    if (error) {
        const int number = error.value();
        std::filesystem::remove(beside, error);
        return cannot_write(number, path);
    }
    return {};
}

}    // namespace hito
