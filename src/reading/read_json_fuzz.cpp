#include "reading/read_json.h"
#include "reading/reading_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

}    // namespace

/// What is read from JSON, written and read again says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hito;
    static const Messages messages("en");
    const auto reading = reading::read_json({reinterpret_cast<const char*>(data), size}, "-");
    if (!reading) {
        require(messages.has(reading.error().message.id), "a failure says nothing");
        return 0;
    }
    const auto text = reading::json_text(*reading, messages);
    const auto again = reading::read_json(text, "-");
    require(again.has_value(), "what was written cannot be read");
    require(reading::json_text(*again, messages) == text, "what was written is read as something else");
    return 0;
}
