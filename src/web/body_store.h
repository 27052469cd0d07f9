#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hito::web {

/// A body as it comes in: in memory, or in a file that has no name, so that a broken upload leaves nothing.
class BodyStore {
public:
    /// In a file of that folder; in memory, when there is none.
    explicit BodyStore(const std::filesystem::path* folder);
    BodyStore(const BodyStore&) = delete;
    BodyStore& operator=(const BodyStore&) = delete;
    ~BodyStore();

    /// False when the disk takes no more.
    bool add(std::string_view bytes);
    /// All of it; nullopt when the file cannot be seen. They live as long as the store. Called once.
    std::optional<std::string_view> bytes();
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    bool in_file_;
    int file_ = -1;
    std::string text_;
    std::size_t size_ = 0;
    void* mapped_ = nullptr;
};

}    // namespace hito::web
