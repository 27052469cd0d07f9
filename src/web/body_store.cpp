#include "web/body_store.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace hito::web {

BodyStore::BodyStore(const std::filesystem::path* folder) : in_file_(folder != nullptr) {
    if (in_file_) {
        file_ = ::open(folder->c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (file_ < 0) {    // a file system without such files: one that loses its name at once
            auto name = (*folder / "upload-XXXXXX").string();
            file_ = ::mkostemp(name.data(), O_CLOEXEC);
            if (file_ >= 0) {
                ::unlink(name.c_str());
            }
        }
    }
}

BodyStore::~BodyStore() {
    if (mapped_ != nullptr) {
        ::munmap(mapped_, size_);
    }
    if (file_ >= 0) {
        ::close(file_);
    }
}

bool BodyStore::add(std::string_view bytes) {
    size_ += bytes.size();
    if (!in_file_) {
        text_ += bytes;
        return true;
    }
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<std::string_view> BodyStore::bytes() {
    if (!in_file_ || size_ == 0) {
        return text_;
    }
    void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
    if (mapped == MAP_FAILED) {
        return std::nullopt;
    }
    mapped_ = mapped;
    return std::string_view(static_cast<const char*>(mapped_), size_);
}

}    // namespace hito::web
