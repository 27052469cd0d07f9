#pragma once

#include <span>
#include <string_view>

/// Files of the repository that are compiled into the program (cmake/embed.cmake).
namespace hito::embedded {

struct File {
    std::string_view name;    ///< Without folder and ending.
    std::string_view content;
};

/// data/vocabulary/*.tsv
std::span<const File> vocabulary_files();

/// data/migrations/*.sql, by number
std::span<const File> migration_files();

/// locale/*.po, compiled to .mo
std::span<const File> message_files();

}    // namespace hito::embedded
