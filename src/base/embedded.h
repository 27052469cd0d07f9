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

/// assets/*, with their endings, and scripts of others (assets/package.json)
std::span<const File> asset_files();

/// locale/*.po, compiled to .mo
std::span<const File> message_files();

}    // namespace hito::embedded
