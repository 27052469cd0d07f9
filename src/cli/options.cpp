#include "cli/options.h"

namespace hito::cli {

bool wants_colour(const Arguments& arguments, const Console& console) {
    const auto asked = arguments.option("--color").value_or("auto");
    return asked == "always" || (asked == "auto" && console.welcomes_colour());
}

}    // namespace hito::cli
