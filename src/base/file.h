#pragma once

#include "base/expected.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace hito {

/// The bytes of a file, at most one more than bounds::file_bytes. Fails: unreadable, when there is none, it is a folder, or
/// may not be read.
Expected<std::string> bytes_of(const std::filesystem::path& path);

/// Writes a file whole or not at all: beside its place first, then into it. Fails: unreadable when nothing can be written
/// there. Throws MachineFailed when the disk is full.
Expected<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}    // namespace hito
