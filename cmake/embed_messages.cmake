# Writes OUTPUT, a C++ source with message_files(): the compiled catalogs FILES (.mo) by language and content.
string(REPLACE "," ";" FILES "${FILES}")
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME_WE)
  file(READ "${file}" content HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" text "${content}")
  string(APPEND rows "    {\"${name}\", \"${text}\"sv},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"base/embedded.h\"\n\n#include <array>\n\nnamespace hito::embedded {\n
std::span<const File> message_files() {\n    using namespace std::literals;\n    static constexpr auto files = std::to_array<File>({\n${rows}    });\n    return files;\n}\n
}  // namespace hito::embedded\n")
