#include "overview/network_add_pages.h"

#include "base/text.h"
#include "networks/actions.h"
#include "networks/store.h"
#include "overview/plan_view.h"
#include "people/form.h"
#include "people/frame.h"
#include "people/rights.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

// The languages of the interface; a network may have others.
constexpr std::array<std::string_view, 4> usual = {"es", "en", "fr", "pt"};

// The usual ones that were ticked, the language that was named first before all, then those that were typed.
std::vector<Language> typed_languages(const people::Visit& visit) {
    const auto& form = visit.request.form;
    std::vector<Language> languages;
    for (const auto tag : usual) {
        if (form.text("in_" + std::string(tag)) == "yes") {
            languages.emplace_back(std::string(tag));
        }
    }
    const auto first = std::find(languages.begin(), languages.end(), visit.language);
    if (first != languages.end()) {
        std::rotate(languages.begin(), first, first + 1);
    }
    const auto others = form.text("others");
    for (std::size_t at = 0; at < others.size();) {
        const auto end = std::min(others.find_first_of(", ", at), others.size());
        if (end > at) {
            languages.emplace_back(others.substr(at, end - at));
        }
        at = end + 1;
    }
    return languages;
}

web::Response form_of(const people::Visit& visit, const Error* error) {
    const auto& form = visit.request.form;
    NetworkAddPage page;
    page.name = form.text("name");
    page.slug = form.text("slug");
    page.country = form.text("country");
    page.others = form.text("others");
    page.fictional = form.text("fictional") == "yes";
    const bool fresh = visit.request.method == web::Method::get;
    for (const auto tag : usual) {
        const bool chosen = fresh ? tag == visit.language.tag() : form.text("in_" + std::string(tag)) == "yes";
        page.languages.push_back(
            {std::string(tag), capitalized(visit.wording.language_name(Language(std::string(tag)))), chosen});
    }
    page.error = error == nullptr ? std::string() : visit.tell(error->message);
    page.guard = people::guard_of(visit);
    auto frame = people::frame_of(visit, visit.wording.say("network_add.title"));
    frame.body = templates::overview_network_add(page, visit.messages());
    return people::framed(frame, visit, error == nullptr ? 200 : error->failure == Failure::conflict ? 409 : 422);
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_CHECK(people::check_may_run(visit.actor));
    return form_of(visit, nullptr);
}

Expected<web::Response> add(people::Visit& visit) {
    HITO_CHECK(people::check_may_run(visit.actor));
    const auto& form = visit.request.form;
    networks::Network network;
    network.name = trimmed(form.text("name"));
    network.slug = trimmed(form.text("slug"));
    if (network.slug.empty()) {
        network.slug = networks::slug_of(network.name);
    }
    network.country = trimmed(form.text("country"));
    std::transform(network.country.begin(), network.country.end(), network.country.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    network.languages = typed_languages(visit);
    network.fictional = form.text("fictional") == "yes";
    const auto added = networks::add(visit.database, visit.actor, visit.clock, network);
    if (!added && (added.error().failure == Failure::invalid || added.error().failure == Failure::conflict)) {
        return form_of(visit, &added.error());
    }
    if (!added && added.error().failure == Failure::repeated) {
        return web::see_other(networks::exists(visit.database, network.slug) ? "/" + network.slug + "/plans" : "/?all=yes");
    }
    HITO_TRY(const auto made, added);
    return web::see_other("/" + made.slug + "/plans");
}

constexpr std::array<people::Route, 2> all = {{
    {web::Method::get, "/admin/networks/add", web::Access::signed_in, "now", show},
    {web::Method::post, "/admin/networks/add", web::Access::signed_in, "form", add},
}};

}    // namespace

std::span<const people::Route> network_add_routes() { return all; }

}    // namespace hito::overview
