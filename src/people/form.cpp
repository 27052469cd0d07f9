#include "people/form.h"

#include "base/digest.h"

namespace hito::people {

web::Guard guard_of(const Visit& visit) {
    constexpr std::size_t once_bytes = 16;
    auto once = visit.request.form.text("once");
    return {visit.form_key, once.empty() ? hex_text(random_bytes(once_bytes)) : once};
}

}    // namespace hito::people
