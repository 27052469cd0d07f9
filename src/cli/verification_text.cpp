#include "cli/verification_text.h"

namespace hito::cli {

std::string verification_text(const db::Verification& found, const Wording& wording, Look look) {
    Page page(look);
    for (const auto& chain : found.chains) {
        page.add(
            {{chain.network, Style::strong},
             {"  " + wording.count("verify.entries", chain.entries) + ", " + wording.count("verify.seals", chain.seals)}});
        page.add({{wording.say("verify.head", {chain.head}), Style::faint}}, {2, 4});
        if (chain.erased > 0) {
            page.add(wording.count("verify.erased", chain.erased), {2, 4});
        }
        if (chain.clock_set > 0) {
            page.add(wording.count("verify.clock_set", chain.clock_set), {2, 4});
        }
    }
    page.add(wording.say("verify.compared",
                         {wording.number(found.rows), wording.number(found.tables), wording.number(found.projections)}));
    if (found.faults.empty()) {
        page.add({{wording.say("verify.good"), Style::achieved}});
    } else {
        page.add({{wording.count("verify.faults", found.faults.size()), Style::not_developed}});
        for (const auto& fault : found.faults) {
            page.add(wording.say(fault), {2, 5, {}, {"×", Style::not_developed}});
        }
    }
    return std::move(page).text();
}

}    // namespace hito::cli
